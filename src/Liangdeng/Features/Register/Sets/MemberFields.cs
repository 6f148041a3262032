using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Sets;

/// <summary>A member as it is typed.</summary>
public sealed class MemberFields
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? ItemCode { get; set; }

    public string? ItemName { get; set; }

    public string? Lead { get; set; }

    public string? Due { get; set; }

    public int Seen { get; set; }

    public static MemberFields Of(SetMemberRow row) => new()
    {
        Code = row.Code,
        Name = row.Name,
        ItemCode = row.ItemCode,
        ItemName = row.ItemName,
        Lead = row.Lead,
        Due = row.Due is { } due ? LocalDatePattern.Iso.Format(due) : null,
        Seen = row.Changes,
    };

    public Member ToMember(string? code, LocalDate? due)
    {
        var item = new SetItem(MemberCode.Of(ItemCode).Value, ItemName?.Trim() ?? "");
        return new(
            MemberCode.Of(code), Name?.Trim() ?? "", item is { Code: "", Name: "" } ? null : item,
            string.IsNullOrEmpty(Lead) ? null : new(Lead), due);
    }

    /// <summary>At which field of the form a refusal stands.</summary>
    /// <param name="ground">Name of the field for the ground.</param>
    public static string FieldOf(Refusal refused, string ground) => refused.Reason switch
    {
        SetRefusal.GroundMissing or SetRefusal.GroundTooLong => ground,
        SetRefusal.CodeInvalid or SetRefusal.CodeTaken or SetRefusal.InOtherSet or SetRefusal.NameMissing or SetRefusal.NameTooLong
            or SetRefusal.ItemCodeInvalid or SetRefusal.ItemIncomplete or SetRefusal.ItemMissing or SetRefusal.ItemTooLong
            or SetRefusal.ItemNamedTwice or SetRefusal.UnitUnknown or SetRefusal.UnitEnded or SetRefusal.DueOutside =>
            $"F.{MemberColumns.ColumnOf((SetRefusal)refused.Reason)}",
        _ => "",
    };
}
