using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>What became of an uploaded table.</summary>
/// <param name="Problems">In words; empty where every line is in order.</param>
/// <param name="LeftOut">Numbers of the commitments whose lines are not in order.</param>
public sealed record UploadResult(
    IReadOnlyList<string> Problems, IReadOnlyList<RegisterCommand.BreakDown> Good, IReadOnlyList<string> LeftOut);

/// <summary>The breakdown of a plan out to Excel and back.</summary>
public sealed class BreakdownUpload(ViewsDb db, RegisterDesk desk, Texts texts)
{
    public async Task<byte[]> WriteAsync(PlanRow plan, CancellationToken stop)
    {
        var (table, rows, people) = await ReadAsync(plan, stop);
        var lines = rows.Values.OrderBy(row => row.Code, StringComparer.Ordinal)
            .Select(row => table.LineOf(row, people.GetValueOrDefault(row.Id)));
        return BreakdownWorkbook.Write([.. lines], Languages.Current);
    }

    /// <summary>Reads a table and tries every line on the register; nothing is changed.</summary>
    public async Task<UploadResult> TryAsync(PlanRow plan, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var read = BreakdownWorkbook.Read(bytes);
        if (!read.Ok)
        {
            return new([In(WorkbookWording.Of(read.Refusal.Value))], [], []);
        }

        var (table, rows, people) = await ReadAsync(plan, stop);
        List<string> problems = [.. read.Problems.Select(problem => In(WorkbookWording.Of(problem)))];
        List<string> leftOut = [];
        var faulty = read.Problems.Select(problem => problem.Row).ToHashSet();
        Dictionary<CommitmentId, (string Code, RegisterCommand.BreakDown Command)> good = [];
        foreach (var line in read.Rows)
        {
            if (faulty.Contains(line.Number))
            {
                leftOut.Add(line.Code);
                continue;
            }

            if (!rows.TryGetValue(line.Code, out var row))
            {
                problems.Add(Say(new(line.Code, "register.excel.unknown")));
                leftOut.Add(line.Code);
                continue;
            }

            var (command, problem) = table.CommandOf(line, row, people.GetValueOrDefault(row.Id));
            if (problem is not null)
            {
                problems.Add(Say(problem));
                leftOut.Add(row.Code);
            }
            else
            {
                good[command!.Commitment] = (row.Code, command);
            }
        }

        foreach (var (id, refused) in await desk.RefusalsAsync([.. good.Values.Select(it => it.Command)], stop))
        {
            problems.Add(Say(new(good[id].Code, refused.TextKey, refused.Args)));
            leftOut.Add(good[id].Code);
            good.Remove(id);
        }

        return new(problems, [.. good.Values.Select(it => it.Command)], [.. leftOut.Where(code => code.Length > 0).Distinct()]);
    }

    private static string In((string Zh, string En) words) => Languages.InEnglish ? words.En : words.Zh;

    private string Say(TableProblem problem) => texts[
        "register.excel.problem", problem.Code, texts[problem.Key, [.. problem.Args.Select(Features.Shared.Say.InWords)]]];

    private async Task<(BreakdownTable Table, Dictionary<string, CommitmentRow> Rows, Dictionary<Guid, CommitmentPeopleRow> People)>
        ReadAsync(PlanRow plan, CancellationToken stop)
    {
        var units = await db.Set<UnitRow>().OrderBy(row => row.Order).ToListAsync(stop);
        var rows = await db.Set<CommitmentRow>().Where(row => row.PlanId == plan.Id).ToDictionaryAsync(row => row.Code, stop);
        var ids = rows.Values.Select(row => row.Id).ToHashSet();
        var people = await db.Set<CommitmentPeopleRow>().Where(row => ids.Contains(row.CommitmentId))
            .ToDictionaryAsync(row => row.CommitmentId, stop);
        return (new(plan, units, await UnitNames.ReadAsync(db, stop)), rows, people);
    }
}
