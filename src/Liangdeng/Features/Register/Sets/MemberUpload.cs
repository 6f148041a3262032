using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <summary>What is wrong with one row of an uploaded table, all of it.</summary>
public sealed record RowReport(int Row, IReadOnlyList<string> Faults);

/// <summary>What became of an uploaded table.</summary>
/// <param name="Whole">What is wrong with the table as such; empty where it can be read.</param>
/// <param name="Rows">Every row that is refused, in order.</param>
/// <param name="Members">What the sound rows say.</param>
public sealed record UploadReport(IReadOnlyList<string> Whole, IReadOnlyList<RowReport> Rows, IReadOnlyList<Member> Members)
{
    public bool Sound => Whole.Count == 0 && Rows.Count == 0;
}

/// <summary>What a table would do to a list.</summary>
/// <param name="Left">Members of the list that are not in the table: they stay.</param>
public sealed record TablePreview(
    IReadOnlyList<Member> Fresh, IReadOnlyList<(Member Before, Member After)> Changed, int Same, int Left)
{
    public static TablePreview Of(MemberList list, IReadOnlyList<Member> members)
    {
        var known = members.Where(member => list.Members.ContainsKey(member.Code)).ToList();
        var changed = known.Select(member => (Before: list.Members[member.Code].Member, After: member))
            .Where(pair => pair.Before != pair.After).ToList();
        return new(
            [.. members.Where(member => !list.Members.ContainsKey(member.Code))], changed, known.Count - changed.Count,
            list.Members.Count - known.Count);
    }
}

/// <summary>The members of a set out to Excel and back.</summary>
public sealed class MemberUpload(ViewsDb db, SetDesk desk, Texts texts)
{
    public async Task<byte[]> WriteAsync(CommitmentRow commitment, CancellationToken stop)
    {
        var units = await UnitsAsync(stop);
        var names = units.ToDictionary(unit => unit.Code, unit => unit.Name.In(Languages.Current));
        var rows = await db.Set<SetMemberRow>().Where(row => row.CommitmentId == commitment.Id && !row.Removed)
            .OrderBy(row => row.Order).ToListAsync(stop);
        return MemberTemplate.Write(
            [.. rows.Select(row => new TemplateRow(
                row.ItemCode is { } item ? new(item, row.ItemName) : null, row.Code, row.Name,
                row.Lead is { } lead ? names.GetValueOrDefault(lead, lead) : "", row.Due))],
            [.. names.Values], Languages.Current);
    }

    /// <summary>Reads a table and tries every row on the list; nothing is changed.</summary>
    public async Task<UploadReport> TryAsync(CommitmentRow commitment, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var sheet = MemberSheet.Read(bytes, Names(await UnitsAsync(stop)));
        if (sheet.Refusal is { } refusal)
        {
            return new([texts[$"sets.file.{refusal}", MemberRules.MaxMembers, MemberSheet.MaxBytes / 1024 / 1024]], [], []);
        }

        List<Member> members = [.. sheet.Rows.Select(row => row.Member)];
        var faults = members.Count == 0 ? [] : await desk.FaultsAsync(new(commitment.Id), members, stop);
        var rows = sheet.Faults.Concat(faults.Where(fault => fault.At is not null).Select(fault => FaultOf(sheet, fault)))
            .GroupBy(fault => fault.Row).OrderBy(group => group.Key)
            .Select(group => new RowReport(group.Key, [.. group.Select(Say)])).ToList();
        return new(
            [.. faults.Where(fault => fault.At is null).Select(fault => texts[fault.Refused.TextKey, fault.Refused.Args])], rows, members);
    }

    private static RowFault FaultOf(MemberSheet sheet, MemberFault fault)
    {
        var column = MemberColumns.ColumnOf((SetRefusal)fault.Refused.Reason);
        return new(
            sheet.Rows[fault.At!.Value].Number, sheet.Letters.GetValueOrDefault(column, ""), column, fault.Refused.TextKey,
            fault.Refused.Args);
    }

    private static Dictionary<string, UnitCode> Names(IEnumerable<UnitRow> units)
    {
        Dictionary<string, UnitCode> names = [];
        foreach (var unit in units)
        {
            foreach (var name in (string[])[unit.Code, unit.NameZh, unit.NameEn])
            {
                names.TryAdd(name, new(unit.Code));
            }
        }

        return names;
    }

    private string Say(RowFault fault)
    {
        var (head, words) = (MemberColumns.Head(fault.Column, Languages.Current), texts[fault.Key, [.. fault.Args.Select(Features.Shared.Say.InWords)]]);
        return fault.Letter.Length == 0
            ? texts["sets.fault.without-column", head, words]
            : texts["sets.fault.at", fault.Letter, head, words];
    }

    private Task<List<UnitRow>> UnitsAsync(CancellationToken stop) =>
        db.Set<UnitRow>().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(2000).ToListAsync(stop);
}
