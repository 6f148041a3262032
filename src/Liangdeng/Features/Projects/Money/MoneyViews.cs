using System.Text.Json;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>The money of one project as it stands now; public.</summary>
public sealed class ProjectMoneyRow
{
    public string Code { get; set; } = "";

    /// <summary>All rows, as JSON.</summary>
    public string Rows { get; set; } = "";

    /// <summary>Explanations of marks, as JSON.</summary>
    public string Explained { get; set; } = "[]";

    /// <summary>Entry that last changed it.</summary>
    public long Index { get; set; }

    public ProjectMoney Money
    {
        get
        {
            var rows = JsonSerializer.Deserialize<MoneyRows>(Rows, EventJson.Options)!;
            var explained = JsonSerializer.Deserialize<List<MoneyEvent.Explained>>(Explained, EventJson.Options)!;
            return ProjectMoney.With(ProjectMoney.Empty, rows) with
            {
                Explained = explained.ToDictionary(one => (one.Rule, one.Subject), one => one.Words),
            };
        }
    }

    public void Put(ProjectMoney money)
    {
        Rows = JsonSerializer.Serialize(
            new MoneyRows(
                [.. money.Tenders.Values.OrderBy(row => row.No, StringComparer.Ordinal)],
                [.. money.Contracts.Values.OrderBy(row => row.No, StringComparer.Ordinal)],
                [.. money.Payments.Values.OrderBy(row => row.No, StringComparer.Ordinal)]),
            EventJson.Options);
        Explained = JsonSerializer.Serialize(
            money.Explained.Select(one => new MoneyEvent.Explained(one.Key.Rule, one.Key.Subject, one.Value)), EventJson.Options);
    }
}

/// <summary>One entry about the money of a project.</summary>
public sealed class MoneyStepRow
{
    public string Code { get; set; } = "";

    public long Index { get; set; }

    public Instant At { get; set; }

    /// <summary>Rows before and after, as JSON; of an explanation empty.</summary>
    public string Before { get; set; } = "";

    public string After { get; set; } = "";

    public string Ground { get; set; } = "";

    public string Words { get; set; } = "";

    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }
}

public sealed class MoneyProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ProjectMoneyRow>().ToTable("project_money").HasKey(row => row.Code);
        model.Entity<ProjectMoneyRow>().Ignore(row => row.Money);
        model.Entity<MoneyStepRow>().ToTable("project_money_steps").HasKey(row => new { row.Code, row.Index });
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is not MoneyEvent happened)
        {
            return;
        }

        var code = entry.StreamKey;
        var row = await db.FindAsync<ProjectMoneyRow>([code], stop);
        if (row is null)
        {
            row = db.Add(new ProjectMoneyRow { Code = code }).Entity;
            row.Put(ProjectMoney.Empty);
        }

        var before = row.Money;
        var step = db.Add(new MoneyStepRow
        {
            Code = code,
            Index = entry.Index,
            At = entry.At,
            ByUnit = entry.ByUnit?.Value,
            ByPost = entry.ByPost,
        }).Entity;
        switch (happened)
        {
            case MoneyEvent.Entered e:
                step.After = JsonSerializer.Serialize(e.Rows, EventJson.Options);
                break;
            case MoneyEvent.Corrected e:
                (step.After, step.Ground) = (JsonSerializer.Serialize(e.Rows, EventJson.Options), e.Ground);
                step.Before = JsonSerializer.Serialize(
                    new MoneyRows(
                        [.. e.Rows.Tenders.Where(it => before.Tenders.ContainsKey(it.No)).Select(it => before.Tenders[it.No])],
                        [.. e.Rows.Contracts.Where(it => before.Contracts.ContainsKey(it.No)).Select(it => before.Contracts[it.No])],
                        [.. e.Rows.Payments.Where(it => before.Payments.ContainsKey(it.No)).Select(it => before.Payments[it.No])]),
                    EventJson.Options);
                break;
            case MoneyEvent.Explained e:
                step.Words = e.Words;
                break;
        }

        row.Put(ProjectMoney.Evolve(before, happened));
        row.Index = entry.Index;
    }
}
