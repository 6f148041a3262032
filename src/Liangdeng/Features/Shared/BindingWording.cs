using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Liangdeng.Features.Shared;

/// <summary>What the framework says when a field cannot be read, in the reader's language and without a field's code name.</summary>
internal static class BindingWording
{
    public static void Use(DefaultModelBindingMessageProvider said, Texts texts)
    {
        said.SetAttemptedValueIsInvalidAccessor((value, _) => texts["shared.field.unreadable", value]);
        said.SetNonPropertyAttemptedValueIsInvalidAccessor(value => texts["shared.field.unreadable", value]);
        said.SetValueIsInvalidAccessor(value => texts["shared.field.unreadable", value]);
        said.SetValueMustBeANumberAccessor(_ => texts["shared.field.number"]);
        said.SetNonPropertyValueMustBeANumberAccessor(() => texts["shared.field.number"]);
        said.SetMissingBindRequiredValueAccessor(_ => texts["shared.field.missing"]);
        said.SetMissingKeyOrValueAccessor(() => texts["shared.field.missing"]);
        said.SetMissingRequestBodyRequiredValueAccessor(() => texts["shared.field.missing"]);
        said.SetValueMustNotBeNullAccessor(_ => texts["shared.field.missing"]);
        said.SetUnknownValueIsInvalidAccessor(_ => texts["shared.field.unknown"]);
        said.SetNonPropertyUnknownValueIsInvalidAccessor(() => texts["shared.field.unknown"]);
    }
}
