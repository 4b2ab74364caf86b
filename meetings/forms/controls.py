"""The controls of a step, each with its label and its errors, written without a template.

A step of 38 members has hundreds of them, and Django's widgets render a template each: that took most of the page's
time. The markup is that of crispy-bootstrap5; how controls stand beside each other is in the templates of the rows.
"""

import html

from django import forms
from django.utils.functional import Promise, cached_property
from django.utils.safestring import mark_safe


class Control(forms.BoundField):
    """A control; ``{{ row.text.as_field_group }}`` shows it whole. Forms alone make its name, never a request."""

    @cached_property
    def auto_id(self):
        """The id, which is asked for several times."""
        return super().auto_id

    @cached_property
    def wrong(self):
        """What is wrong with what was sent."""
        return self.form.errors.get(self.name, ())

    def as_field_group(self):
        """Return the control with its label, what is wrong with it, and its help."""
        name = self.auto_id
        if isinstance(self.field.widget, forms.CheckboxInput):
            inside = f"{self.as_widget()}{self._label(name, 'form-check-label')}{self._notes(name)}"
            return mark_safe(f'<div class="mb-3"><div id="div_{name}" class="form-check">{inside}</div></div>')
        inside = f"{self._label(name, 'form-label')}{self.as_widget()}{self._notes(name)}"
        return mark_safe(f'<div id="div_{name}" class="mb-3">{inside}</div>')

    def _label(self, name, css_class):
        # The rows of a page share their fields, so a label is translated once for all of them.
        label, written = getattr(self.field, "written_label", (None, ""))
        if label is not self.label:
            written = escaped(self.label)
            self.field.written_label = (self.label, written)
        if self.field.required:
            css_class, written = f"{css_class} requiredField", f'{written}<span class="asteriskField">*</span>'
        return f'<label for="{name}" class="{css_class}">{written}</label>'

    def _notes(self, name):
        notes = ""
        if self.wrong:
            shown = (
                f'<span id="error_{number}_{name}"><strong>{escaped(error)}</strong></span>'
                for number, error in enumerate(self.wrong, 1)
            )
            notes = f'<div id="{name}_error" class="invalid-feedback">{"".join(shown)}</div>'
        if self.help_text:
            notes += f'<div id="{name}_helptext" class="form-text">{escaped(self.help_text)}</div>'
        return notes

    def as_widget(self, widget=None, attrs=None, only_initial=False):
        """Return the bare control; what is not among the usual kinds, Django writes."""
        write = None if widget or attrs or only_initial else _WRITERS.get(type(self.field.widget))
        return mark_safe(write(self)) if write else super().as_widget(widget, attrs, only_initial)

    def attributes(self, css_class):
        """Return what all kinds of controls have: name, id, class, and what tells of errors and help."""
        name = self.auto_id
        written = f'name="{self.html_name}" id="{name}" class="{css_class}'
        if self.wrong or self.help_text:
            told = [f"{name}_helptext"] if self.help_text else []
            told += [f"{name}_error"] if self.wrong else []
            written += f'{" is-invalid" if self.wrong else ""}" aria-describedby="{" ".join(told)}'
            written += '" aria-invalid="true' if self.wrong else ""
        written += '"'
        if self.field.required and self.form.use_required_attribute and not isinstance(self.field.widget, forms.Select):
            written += " required"
        return written + "".join(f' {key}="{escaped(value)}"' for key, value in self.field.widget.attrs.items())

    def written_value(self):
        """Return the value as the widget writes it, escaped."""
        value = self.field.widget.format_value(self.value())
        return "" if value is None else escaped(value)


def escaped(value):
    """Return a text for a page, as ``conditional_escape`` does, which takes several times as long."""
    text = str(value) if isinstance(value, Promise) else value
    return text.__html__() if hasattr(text, "__html__") else html.escape(str(text))


def _input(control):
    value = control.written_value()
    value = f' value="{value}"' if value else ""
    return f'<input type="{control.field.widget.input_type}" {control.attributes("form-control")}{value}>'


def _hidden(control):
    value = control.written_value()
    return f'<input type="hidden" name="{control.html_name}" id="{control.auto_id}" value="{value}">'


def _textarea(control):
    return f"<textarea {control.attributes('form-control')}>\n{control.written_value()}</textarea>"


def _checkbox(control):
    checked = " checked" if control.field.widget.check_test(control.value()) else ""
    return f'<input type="checkbox" {control.attributes("form-check-input")}{checked}>'


def _select(control):
    widget = control.field.widget
    # The rows of a page share their fields, so that a list of all members is written once for all of them.
    choices, options = getattr(widget, "written", (None, ""))
    if choices is not widget.choices:
        options = options_of(widget.choices)
        widget.written = (widget.choices, options)
    for value in widget.format_value(control.value()):
        options = with_chosen(options, value)
    return f"<select {control.attributes('form-select')}>{options}</select>"


def options_of(choices):
    """Return the options of a list."""
    return mark_safe("".join(_options(choices)))


def _options(choices):
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield f'<optgroup label="{escaped(value)}">{options_of(label)}</optgroup>'
        else:
            value = "" if value is None else escaped(str(value))
            yield f'<option value="{value}">{escaped(label)}</option>'


def with_chosen(options, value):
    """Return the options with one of them chosen."""
    option = f'<option value="{escaped(value)}"'
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
            f'aria-keyshortcuts="{keys}"><label for="{where}">{escaped(label)}</label></span>'
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


def line_input(name, label, value, *, column, inputmode=""):
    """Return a line of text with its label, as one of many in a column of a grid."""
    inputmode = f' inputmode="{inputmode}"' if inputmode else ""
    return mark_safe(
        f'<div class="{column}"><label class="form-label mb-0" for="{name}">{escaped(label)}</label>'
        f'<input class="form-control" name="{name}" id="{name}" value="{escaped(value)}"{inputmode}></div>'
    )
