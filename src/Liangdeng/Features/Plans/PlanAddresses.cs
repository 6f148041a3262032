using System.Globalization;

namespace Liangdeng.Features.Plans;

/// <summary>Every address of this feature.</summary>
public static class PlanAddresses
{
    public const string Desk = "/desk/plans";
    public const string Import = "/desk/plans/import";
    public const string All = "/plans";

    public static string Public(Guid plan) => $"/plans/{plan:N}";

    /// <summary>A paragraph of the public text, by the offset of its line.</summary>
    public static string Passage(Guid plan, int start) =>
        string.Create(CultureInfo.InvariantCulture, $"/plans/{plan:N}#p{start}");

    public static string Reading(Guid plan) => $"/desk/plans/{plan:N}";

    /// <summary>The confirm screen with an entry open and its words in view.</summary>
    public static string Entry(Guid plan, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"/desk/plans/{plan:N}?at={no}#m{no}");

    public static string Document(Guid plan) => $"/desk/plans/{plan:N}/document";

    public static string Add(Guid plan) => $"/desk/plans/{plan:N}/add";

    public static string Split(Guid plan, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"/desk/plans/{plan:N}/entries/{no}/split");

    public static string Merge(Guid plan, int no) =>
        string.Create(CultureInfo.InvariantCulture, $"/desk/plans/{plan:N}/entries/{no}/merge");

    public static string Release(Guid plan) => $"/desk/plans/{plan:N}/release";

    public static string Publish(Guid plan) => $"/desk/plans/{plan:N}/publish";

    public static string File(Guid file) => $"/files/{file:N}";
}
