using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Reason = Liangdeng.Features.CommandPosts.CommandPostRefusal;

namespace Liangdeng.Features.CommandPosts;

/// <summary>What the form of a post holds while it is filled in.</summary>
public sealed class CommandPostFields
{
    public string? Name { get; set; }

    public string? Purpose { get; set; }

    public string? Office { get; set; }

    public List<string> Units { get; set; } = [];

    public string? Commander { get; set; }

    public List<string> Members { get; set; } = [];

    public CommandPostTerms Terms => new(
        Name ?? "", Purpose ?? "", Office ?? "", [.. Units.Distinct().Select(unit => new UnitCode(unit))],
        IdOf(Commander), [.. Members.Select(IdOf).OfType<PersonId>()]);

    public static CommandPostFields Of(CommandPostRow row, CommandPostPeople people) => new()
    {
        Name = row.Name,
        Purpose = row.Purpose,
        Office = row.Office,
        Units = [.. row.UnitCodes],
        Commander = people.Commander?.Id.ToString("N"),
        Members = [.. people.Members.Select(person => person.Id.ToString("N"))],
    };

    /// <param name="typed">The longest of the texts is at fault where one is too long.</param>
    public static string FieldOf(Refusal refusal, CommandPostFields typed) => refusal.Reason switch
    {
        Reason.CodeUnreadable or Reason.CodeTaken => "NewCode",
        Reason.NameMissing => "F.Name",
        Reason.PurposeMissing => "F.Purpose",
        Reason.OfficeMissing => "F.Office",
        Reason.NoSuchUnit => "F.Units",
        Reason.CommanderMissing or Reason.NoSuchPerson => "F.Commander",
        Reason.TextTooLong => typed.Purpose?.Length > CommandPostDecider.MaxPurpose ? "F.Purpose"
            : typed.Office?.Length > CommandPostDecider.MaxName ? "F.Office" : "F.Name",
        _ => "",
    };

    private static PersonId? IdOf(string? text) => Guid.TryParseExact(text, "N", out var id) ? new PersonId(id) : null;
}
