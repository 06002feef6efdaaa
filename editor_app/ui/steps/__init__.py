"""What a person says with a step of the workflow, asked in place beside the text."""

from editor_app.ui.steps.form import StepForm, form_for

__all__ = ["StepForm", "form_for"]
