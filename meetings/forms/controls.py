"""The controls of a step, each with its label and its errors, written without a template.

A step of 38 members has hundreds of them, and Django's widgets render a template each: that took most of the page's
time. The markup is that of crispy-bootstrap5; how controls stand beside each other is in the templates of the rows.
"""

from django import forms
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe


class Control(forms.BoundField):
    """A control; ``{{ row.text.as_field_group }}`` shows it whole."""

    def as_field_group(self):
        """Return the control with its label, what is wrong with it, and its help."""
        if self.is_hidden:
            return self.as_widget()
        is_box, name = isinstance(self.field.widget, forms.CheckboxInput), self.auto_id
        css_class = "form-check-label" if is_box else "form-label"
        label, star = conditional_escape(self.label), ""
        if self.field.required:
            css_class, star = f"{css_class} requiredField", '<span class="asteriskField">*</span>'
        label = f'<label for="{name}" class="{css_class}">{label}{star}</label>'
        if is_box:
            box = f'<div id="div_{name}" class="form-check">{self.as_widget()}{label}{self._notes()}</div>'
            return mark_safe(f'<div class="mb-3">{box}</div>')
        return mark_safe(f'<div id="div_{name}" class="mb-3">{label}{self.as_widget()}{self._notes()}</div>')

    def _notes(self):
        name, notes = self.auto_id, ""
        if errors := self.form.errors.get(self.name):
            shown = (
                f'<span id="error_{number}_{name}"><strong>{conditional_escape(error)}</strong></span>'
                for number, error in enumerate(errors, 1)
            )
            notes = f'<div id="{name}_error" class="invalid-feedback">{"".join(shown)}</div>'
        if self.help_text:
            notes += f'<div id="{name}_helptext" class="form-text">{conditional_escape(self.help_text)}</div>'
        return notes

    def as_widget(self, widget=None, attrs=None, only_initial=False):
        """Return the bare control; what is not among the usual kinds, Django writes."""
        write = None if widget or attrs or only_initial else _WRITERS.get(type(self.field.widget))
        return mark_safe(write(self)) if write else super().as_widget(widget, attrs, only_initial)

    def opening(self, css_class):
        """Return the attributes that all kinds of controls have: name, id, class and what tells of errors."""
        known = {"name": self.html_name, "id": self.auto_id}
        errors = self.form.errors.get(self.name)
        if css_class:
            known["class"] = f"{css_class} is-invalid" if errors else css_class
            told = [f"{self.auto_id}_helptext"] if self.help_text else []
            told += [f"{self.auto_id}_error"] if errors else []
            known |= {"aria-describedby": " ".join(told)} if told else {}
            known |= {"aria-invalid": "true"} if errors else {}
        if self.field.required and self.form.use_required_attribute and not isinstance(self.field.widget, forms.Select):
            known["required"] = ""
        known |= self.field.widget.attrs
        return " ".join(f'{key}="{conditional_escape(value)}"' for key, value in known.items())

    def shown_value(self):
        """Return the value as the widget writes it, escaped."""
        value = self.field.widget.format_value(self.value())
        return "" if value is None else conditional_escape(value)


def _input(control, css_class="form-control"):
    kind, value = control.field.widget.input_type, control.shown_value()
    value = f' value="{value}"' if value else ""
    return f'<input type="{kind}" {control.opening(css_class)}{value}>'


def _hidden(control):
    return _input(control, "")


def _textarea(control):
    return f"<textarea {control.opening('form-control')}>\n{control.shown_value()}</textarea>"


def _checkbox(control):
    checked = " checked" if control.field.widget.check_test(control.value()) else ""
    return f'<input type="checkbox" {control.opening("form-check-input")}{checked}>'


def _select(control):
    widget = control.field.widget
    # The rows of a page share their fields, so that a list of all members is written once for all of them.
    choices, options = getattr(widget, "written", (None, ""))
    if choices is not widget.choices:
        options = options_of(widget.choices)
        widget.written = (widget.choices, options)
    for value in widget.format_value(control.value()):
        options = with_chosen(options, value)
    return f"<select {control.opening('form-select')}>{options}</select>"


def options_of(choices):
    """Return the options of a list."""
    return mark_safe("".join(_options(choices)))


def _options(choices):
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield f'<optgroup label="{conditional_escape(value)}">{options_of(label)}</optgroup>'
        else:
            value = "" if value is None else conditional_escape(str(value))
            yield f'<option value="{value}">{conditional_escape(label)}</option>'


def with_chosen(options, value):
    """Return the options with one of them chosen."""
    option = f'<option value="{conditional_escape(value)}"'
    return mark_safe(options.replace(f"{option}>", f"{option} selected>", 1))


def marks_of(name, choices, chosen, *, id_prefix):
    """Return the marks of a line that stand side by side, of which one is chosen; ``choices``: value, label, keys.

    The keys are for static/grid.js: letters and digits that choose the mark.
    """
    written = []
    for value, label, keys in choices:
        where, checked = f"{id_prefix}-{value or 'none'}", " checked" if value == chosen else ""
        written.append(
            f'<span><input type="radio" name="{name}" id="{where}" value="{value}"{checked} data-key="{keys}" '
            f'aria-keyshortcuts="{keys}"><label for="{where}">{conditional_escape(label)}</label></span>'
        )
    return mark_safe("".join(written))


_WRITERS = {
    forms.TextInput: _input,
    forms.NumberInput: _input,
    forms.DateInput: _input,
    forms.TimeInput: _input,
    forms.HiddenInput: _hidden,
    forms.Textarea: _textarea,
    forms.CheckboxInput: _checkbox,
    forms.Select: _select,
}
