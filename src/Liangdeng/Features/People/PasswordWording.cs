using Liangdeng.Features.Shared;

namespace Liangdeng.Features.People;

/// <summary>Why a password will not do, in words.</summary>
public static class PasswordWording
{
    /// <param name="codes">Error codes of ASP.NET Core Identity.</param>
    public static string Of(Texts texts, IReadOnlyList<string> codes) => codes[0] switch
    {
        "PasswordTooShort" => texts["people.password.too-short"],
        "NoAccount" => texts["people.refused.NoSuchPerson"],
        _ => texts["people.password.refused"],
    };
}
