"""The base of every list in the admin: within the reach, logged, and keeping what is part of a record."""

from django.contrib import admin, messages
from django.db import IntegrityError, models, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst

from members.admin.filters import OfferedFiltersOnly
from members.admin.reach import ReachedChoices
from members.log import log_change, subject_of, values_of
from members.models import Organization, Role


def rows_that_keep(instances, *, apart_from=()):
    """Return what forbids deleting the instances: the number of rows by the plural name of their model.

    Rows of the models in ``apart_from`` do not count.
    """
    kept = {}
    for model in {instance._meta.concrete_model for instance in instances}:
        of_model = [instance.pk for instance in instances if instance._meta.concrete_model is model]
        # Hidden ones too: who saved a step has no name to go back by.
        for relation in model._meta.get_fields(include_hidden=True):
            if not (relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)):
                continue
            if relation.on_delete is models.CASCADE or relation.related_model in apart_from:
                continue
            rows = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": of_model})
            if number := rows.count():
                name = str(capfirst(relation.related_model._meta.verbose_name_plural))
                kept[name] = kept.get(name, 0) + number
    return kept


class NotByHand:
    """Of which nobody adds, changes or deletes one by hand."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class Notes:
    """What one save changes, gathered until it can be logged as one entry."""

    def __init__(self, stored, organizations):
        self.stored, self.organizations = stored, set(organizations)
        self.before, self.after = {}, {}

    def add(self, row, before, after):
        """Note a row that belongs to the saved one."""
        key = f"{row._meta.model_name} {row.pk}"
        if before != after:
            self.before[key], self.after[key] = _differing(before, after)


class KeptAdmin(OfferedFiltersOnly, ReachedChoices, admin.ModelAdmin):
    """Shows what the role reaches, logs each save in its transaction, and deletes nothing that is part of a record."""

    parts = ()
    """Models whose rows are deleted together with the row they belong to, and do not keep it from being deleted."""

    advice = ""
    """What to do instead of deleting."""

    list_per_page = 50
    show_full_result_count = False

    def reached(self, request):
        """Return the rows that the admin may see and change."""
        raise NotImplementedError

    def organizations_of(self, instance):
        """Return the organisations in whose logs a change of the row is entered."""
        raise NotImplementedError

    def get_queryset(self, request):
        return self.reached(request).order_by(*self.get_ordering(request) or self.opts.ordering)

    def get_object(self, request, object_id, from_field=None):
        """Return the row, or None outside the reach; locked while it is being changed."""
        found = super().get_object(request, object_id, from_field)
        if found is not None and request.method == "POST":
            # Periods may not overlap: two admins who save the same row take turns.
            self.model._base_manager.select_for_update(no_key=True).get(pk=found.pk)
            found = super().get_object(request, object_id, from_field)
        return found

    def changeform_view(self, *args, **kwargs):
        """Check once more what the database refused: another admin saved the same at that moment."""
        try:
            with transaction.atomic():
                return super().changeform_view(*args, **kwargs)
        except IntegrityError:
            return super().changeform_view(*args, **kwargs)

    # The log: one entry for each save, rows of inlines in it.

    def save_model(self, request, obj, form, change):
        stored = self.model._base_manager.get(pk=obj.pk) if change else None
        request.notes = Notes(stored, self.organizations_of(stored) if stored else [])
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            request.notes.add(row, values_of(row), None)
            row.delete()
        # What ends goes first: for a moment there would be two without an end.
        for row in sorted(rows, key=lambda row: getattr(row, "to", None) is None):
            stored = type(row)._base_manager.filter(pk=row.pk).first()
            row.save()
            request.notes.add(row, stored and values_of(stored), values_of(row))
        formset.save_m2m()

    def log_addition(self, request, obj, message):
        """Write our log in place of Django's, which nothing protects from a later edit."""
        self._log(request, obj, "add")

    def log_change(self, request, obj, message):
        self._log(request, obj, "change")

    def log_deletions(self, request, queryset):
        """Nothing: ``delete_model`` logs, while the row is still there."""

    def _log(self, request, obj, action):
        notes = request.notes
        before, after = _differing(notes.stored and values_of(notes.stored), values_of(obj))
        notes.organizations.update(self.organizations_of(obj))
        if before != after or notes.before != notes.after:
            self.write_log(
                request,
                obj,
                action,
                organizations=notes.organizations,
                before={**before, **notes.before} if notes.stored else None,
                after={**after, **notes.after},
            )

    def write_log(self, request, obj, action, *, organizations, before=None, after=None):
        """Enter a change in the logs of ``organizations``; of what belongs to none, in those of the admin."""
        for organization in sorted(organizations, key=lambda one: one.pk) or _home_of(request.user):
            log_change(
                organization=organization,
                verb=f"{action} {self.opts.model_name}",
                subject=obj,
                by=request.user,
                before=before,
                after=after,
            )

    def history_view(self, request, object_id, extra_context=None):
        """Lead to the entries of our log about this row."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return redirect(f"{reverse('admin:members_change_changelist')}?{urlencode({'subject': subject_of(obj)})}")

    # Deleting

    def get_deleted_objects(self, objs, request):
        """Tell what would be deleted, and what forbids it."""
        objs = list(objs)
        kept = rows_that_keep(objs, apart_from=self.parts)
        if kept and self.advice:
            self.message_user(request, self.advice, messages.WARNING)
        deleted, counts = [], {self.opts.verbose_name_plural: len(objs)}
        for obj in objs:
            rows = [row for part in self._parts_of(obj) for row in part]
            deleted += [str(obj), [str(row) for row in rows]] if rows else [str(obj)]
            for row in rows:
                name = row._meta.verbose_name_plural
                counts[name] = counts.get(name, 0) + 1
        return deleted, counts, set(), [f"{name}: {number}" for name, number in kept.items()]

    def delete_model(self, request, obj):
        """Delete a row with its parts, and log what stood there."""
        with transaction.atomic():
            before = values_of(obj)
            organizations = set(self.organizations_of(obj))
            for part in self._parts_of(obj):
                before.update({f"{row._meta.model_name} {row.pk}": values_of(row) for row in part})
            self.write_log(request, obj, "delete", organizations=organizations, before=before)
            for part in self._parts_of(obj):
                part.delete()
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        """Delete the rows one by one, so that each is logged, and all or none."""
        with transaction.atomic():
            for obj in queryset:
                self.delete_model(request, obj)

    def _parts_of(self, obj):
        concrete = obj._meta.concrete_model
        for part in self.parts:
            names = [field.name for field in part._meta.fields if field.related_model is concrete]
            yield part._base_manager.filter(**{names[0]: obj.pk})


def _differing(before, after):
    """Return the values that differ, as they were and as they are."""
    if before is None or after is None:
        return before, after
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def _home_of(user):
    """Return where to log what belongs to no organisation: at the admin's own; for superusers, at the top of the tree.

    Before the first organisation is entered there is no log.
    """
    held = [role.organization for role in user.held_roles if role.kind == Role.Kind.ADMIN]
    return held[:1] or list(Organization.objects.filter(placements__superior=None, placements__to=None)[:1])
