using System.Text;
using System.Text.Json.Nodes;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Liangdeng.Tests.Features.Register.Exchange;

/// <summary>A register leaves one folder and comes into another, through all the hands that a plan goes through.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public async Task What_comes_in_as_JSON_goes_out_the_same()
    {
        await using var from = await IssuedAsync();
        var before = await ExportAsync(from, excel: false);
        await using var into = await SiteFixture.OpenAsync(new LocalDate(2021, 4, 1));

        await TakeInAsync(into, before);

        Assert.Equal(Said(before, withText: true), Said(await ExportAsync(into, excel: false), withText: true));
    }

    [Fact]
    public async Task What_comes_in_as_Excel_goes_out_the_same_but_for_the_text_around_the_promises()
    {
        await using var from = await IssuedAsync();
        var before = await ExportAsync(from, excel: false);
        await using var into = await SiteFixture.OpenAsync(new LocalDate(2021, 4, 1));

        await TakeInAsync(into, await ExportAsync(from, excel: true));

        Assert.Equal(Said(before, withText: false), Said(await ExportAsync(into, excel: false), withText: false));
    }

    [Fact]
    public async Task The_same_register_does_not_come_in_twice()
    {
        await using var from = await IssuedAsync();
        var view = await ReadAsync(from, await ExportAsync(from, excel: false));

        var outcome = await ImportAsync(from, view);

        Assert.Equal(PlanRefusal.AlreadyImported, outcome.Outcome.Refused!.Reason);
    }

    [Fact]
    public async Task A_text_that_was_changed_is_refused()
    {
        await using var from = await IssuedAsync();
        var document = JsonNode.Parse(await ExportAsync(from, excel: false))!;
        document["plans"]![0]!["text"]!["content"] = document["plans"]![0]!["text"]!["content"]!.GetValue<string>() + "改";

        var view = await ReadAsync(from, Encoding.UTF8.GetBytes(document.ToJsonString()));

        Assert.Equal("exchange.file.TextChanged", view.Whole!.Key);
    }

    [Fact]
    public async Task A_commitment_of_an_unknown_unit_or_outside_the_text_is_refused_by_its_code()
    {
        await using var from = await IssuedAsync();
        var document = JsonNode.Parse(await ExportAsync(from, excel: false))!;
        document["commitments"]![0]!["terms"]!["lead"] = "nobody";
        document["commitments"]![1]!["quote"]!["end"] = 1_000_000;
        document["commitments"]![3]!["target"]!["quantity"]!["value"] = "1e9";

        var view = await ReadAsync(from, Encoding.UTF8.GetBytes(document.ToJsonString()));

        Assert.Equal(
            [("2021-001", "UnknownUnit"), ("2021-002", "QuoteOutsideText"), ("2021-004", "QuantityInvalid")],
            view.Faults.Select(fault => (fault.Place, fault.Key.Split('.')[^1])).OrderBy(it => it.Place));
    }

    [Fact]
    public async Task What_somebody_has_broken_down_meanwhile_stays()
    {
        await using var from = await IssuedAsync();
        await using var into = await SiteFixture.OpenAsync(new LocalDate(2021, 4, 1));
        var plan = await PublishAsync(into, await ExportAsync(from, excel: false));
        var rows = await into.RowsAsync();
        await into.BreakDownAsync(rows[0]);

        var lines = await LinesAsync(into, plan);

        Assert.True(lines[0].IsSet);
        Assert.False(lines[0].IsReady);
        Assert.All(lines.Skip(1), line => Assert.True(line.IsReady));
    }

    private static async Task<SiteFixture> IssuedAsync()
    {
        var site = await SiteFixture.OpenAsync();
        var rows = await site.CommitmentsAsync();
        foreach (var (row, at) in rows.Select((row, at) => (row, at)))
        {
            var measure = Measure.Of(row);
            var steps = measure is null or { Cumulative: true } && at % 2 == 0;
            var schedule = steps
                ? new SchedulePlan(ScheduleKind.Table, false,
                [
                    new(new(2021, 6, 30), Liangdeng.Rules.PlainDecimal.Write((measure?.Target ?? 100) / 2), ""),
                    new(new(2021, 11, 30), Liangdeng.Rules.PlainDecimal.Write(measure?.Target ?? 100), ""),
                ])
                : new(ScheduleKind.ByMonths, false, []);
            var command = new RegisterCommand.BreakDown(
                new(row.Id), SiteFixture.Water, [], [SiteFixture.Roads], SiteFixture.Office, "分管副区长", "", new(2021, 1, 1),
                new(2021, 11, 30), schedule, null, row.Comparator == Language.Comparator.About ? new("1", row.Unit!) : null, false, "全部验收", null);
            Assert.Null((await site.Service<RegisterDesk>().HandleAsync(site.OrderOf(Role.Supervisor), command, CancellationToken.None)).Refused);
        }

        await IssueAsync(site, new(rows[0].PlanId));
        return site;
    }

    private static async Task IssueAsync(SiteFixture site, PlanId plan)
    {
        await site.RowsAsync();
        Assert.Null((await site.Service<RegisterDesk>().HandleAsync(
            site.OrderOf(Role.Supervisor), new RegisterCommand.IssueBreakdown(plan, "示政办〔2021〕9号", new(2021, 2, 20)), CancellationToken.None)).Refused);
        await site.RowsAsync();
    }

    private static async Task<byte[]> ExportAsync(SiteFixture site, bool excel)
    {
        await using var picture = await site.Service<RegisterSource>().OpenAsync(ExportAsk.Everything, CancellationToken.None);
        using var file = new MemoryStream();
        await (excel
            ? site.Service<RegisterWorkbook>().WriteAsync(picture, file, "zh", CancellationToken.None)
            : RegisterJson.WriteAsync(picture, file, CancellationToken.None));
        return file.ToArray();
    }

    private static async Task<ImportView> ReadAsync(SiteFixture site, byte[] bytes)
    {
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        var units = await db.Set<UnitRow>().ToListAsync();
        return site.Service<ImportFile>().Read(
            new(bytes, new Dictionary<int, TableColumn?>(), null, new(2020, 1, 1), new(2020, 12, 31)), units);
    }

    private static async Task<(Outcome Outcome, PlanId Plan)> ImportAsync(SiteFixture site, ImportView view)
    {
        var (id, said) = (new PlanId(site.Service<Ids>().Next()), view.Said!);
        var outcome = await site.DoAsync(Role.Supervisor, new PlanCommand.Import(
            id, said.Title, said.Publisher, said.PublishedOn, said.Address, said.PeriodStart, said.PeriodEnd, "register",
            "bytes"u8.ToArray(), null, NotClassified: true)
        {
            Prepared = view.Plan,
        });
        return (outcome, id);
    }

    private static async Task<PlanId> PublishAsync(SiteFixture site, byte[] bytes)
    {
        var view = await ReadAsync(site, bytes);
        Assert.Empty(view.Faults);
        var (outcome, plan) = await ImportAsync(site, view);
        Assert.Null(outcome.Refused);
        foreach (var entry in (await site.OpenAsync(plan)).Draft.Active)
        {
            SamplePlan.Accepted(await site.DoAsync(Role.Supervisor, new PlanCommand.Confirm(plan, entry.Entry.No, 0)));
        }

        SamplePlan.Accepted(await site.DoAsync(Role.Reviewer, new PlanCommand.DecideRelease(plan, ReleaseScope.All, "不涉密", [])));
        SamplePlan.Accepted(await site.DoAsync(Role.Supervisor, new PlanCommand.Publish(plan)));
        await site.RowsAsync();
        return plan;
    }

    private static async Task<IReadOnlyList<PreparedLine>> LinesAsync(SiteFixture site, PlanId plan)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<ViewsDb>().Set<PlanRow>().FirstAsync(row => row.Id == plan.Value);
        return await scope.ServiceProvider.GetRequiredService<PreparedBreakdown>().LinesAsync(row, "", CancellationToken.None);
    }

    private static async Task TakeInAsync(SiteFixture site, byte[] bytes)
    {
        var plan = await PublishAsync(site, bytes);
        var lines = await LinesAsync(site, plan);
        Assert.All(lines, line => Assert.True(line.IsReady, $"{line.Row.Code}: {line.Refused}"));
        Assert.Null((await site.Service<RegisterDesk>().HandleAsync(
            site.OrderOf(Role.Supervisor), new RegisterCommand.BreakDownAll(plan, [.. lines.Select(line => line.Command!)]), CancellationToken.None)).Refused);
        await IssueAsync(site, plan);
    }

    /// <summary>What a register says, without what belongs to one ledger alone: ids, entries, times, lights.</summary>
    private static string Said(byte[] json, bool withText)
    {
        var document = ExchangeFiles.Valid(Encoding.UTF8.GetString(json));
        var plan = document["plans"]![0]!.AsObject();
        foreach (var name in (string[])["id", "original", "entry"])
        {
            plan.Remove(name);
        }

        plan["text"]!.AsObject().Remove("id");
        foreach (var commitment in document["commitments"]!.AsArray().Select(it => it!.AsObject()))
        {
            foreach (var name in (string[])["id", "plan", "entry", "light", "lights"])
            {
                commitment.Remove(name);
            }

            if (!withText)
            {
                // Words, numbers and terms stay; where in which text they stand does not.
                foreach (var name in (string[])["quote", "focus", "action", "object", "firm"])
                {
                    commitment.Remove(name);
                }

                foreach (var name in (string[])["number", "scope", "hedge"])
                {
                    (commitment["target"] as JsonObject)?.Remove(name);
                }
            }
        }

        if (!withText)
        {
            foreach (var name in (string[])["text", "range", "foci", "extractor"])
            {
                plan.Remove(name);
            }
        }

        return new JsonObject
        {
            ["units"] = document["units"]!.DeepClone(),
            ["plan"] = plan.DeepClone(),
            ["commitments"] = document["commitments"]!.DeepClone(),
        }.ToJsonString(new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
