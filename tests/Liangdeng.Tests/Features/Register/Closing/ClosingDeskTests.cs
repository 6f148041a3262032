using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Microsoft.EntityFrameworkCore;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class ClosingDeskTests
{
    [Theory]
    [InlineData(Role.Reporter)]
    [InlineData(Role.Head)]
    [InlineData(Role.Leader)]
    [InlineData(Role.Auditor)]
    public async Task Only_the_supervision_office_closes_and_reopens(Role role)
    {
        await using var register = await RegisterSite.IssuedAsync();
        var desk = register.Site.Service<ClosingDesk>();

        foreach (var command in (ClosingCommand[])[ClosingScene.Close(ClosingOutcome.Withdrawn), new ClosingCommand.Reopen(Id, "有误")])
        {
            var outcome = await desk.HandleAsync(register.Site.OrderOf(role), command, CancellationToken.None);
            Assert.Equal("NotPermitted", outcome.Refused?.Reason.ToString());
        }
    }

    [Fact]
    public async Task The_same_form_sent_twice_closes_once()
    {
        await using var register = await RegisterSite.IssuedAsync();
        var order = register.Site.OrderOf(Role.Supervisor);
        var desk = register.Site.Service<ClosingDesk>();

        var first = await desk.HandleAsync(order, ClosingScene.Close(ClosingOutcome.Withdrawn), CancellationToken.None);
        var second = await desk.HandleAsync(order, ClosingScene.Close(ClosingOutcome.Withdrawn), CancellationToken.None);

        Assert.Null(first.Refused);
        Assert.Equal(first, second);
        Assert.Equal(1, (await register.CommitmentAsync()).Closings);
    }

    [Fact]
    public async Task The_same_form_sent_twice_reopens_once()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.ClosedAsync(ClosingOutcome.Withdrawn);
        var order = register.Site.OrderOf(Role.Supervisor, "supervisor2");
        var desk = register.Site.Service<ClosingDesk>();

        var first = await desk.HandleAsync(order, new ClosingCommand.Reopen(Id, "有误"), CancellationToken.None);
        var second = await desk.HandleAsync(order, new ClosingCommand.Reopen(Id, "有误"), CancellationToken.None);

        Assert.Null(first.Refused);
        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Whoever_wrote_any_version_of_a_report_does_not_close()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.HandedInAsync();
        await register.DoAsync(Role.Head, new ReportCommand.SendBackInside(Id, September, 1, "重写"));

        // The reporter has moved to the supervision office meanwhile.
        var outcome = await register.DoAsync(ClosingScene.Close(ClosingOutcome.Withdrawn), "reporter");

        Assert.Equal(ClosingRefusal.ReporterCannotClose, outcome.Refused?.Reason);
    }

    [Fact]
    public async Task After_it_there_is_no_report_and_no_correction_until_it_is_reopened()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("225")).ClosedAsync();

        Assert.Equal(ReportRefusal.CommitmentClosed, (await register.DoAsync(Role.Reporter, HandIn("226") with { CorrectionGround = "漏计" })).Refused?.Reason);
        Assert.Equal(ReportRefusal.CommitmentClosed, (await register.DoAsync(Role.Reporter, HandIn("220", August))).Refused?.Reason);
        Assert.Null((await register.DoAsync(new ClosingCommand.Reopen(Id, "漏计一个项目"), "supervisor2")).Refused);
        Assert.Null((await register.DoAsync(Role.Reporter, HandIn("226") with { CorrectionGround = "漏计" })).Refused);
    }

    [Fact]
    public async Task The_views_tell_the_outcome_and_keep_what_was_taken_back()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("225")).ClosedAsync();
        var closed = await register.CommitmentAsync();
        Assert.Equal((ClosingOutcome.Kept, Today), (closed.Outcome!.Value, closed.ClosedOn!.Value));

        Assert.Null((await register.DoAsync(new ClosingCommand.Reopen(Id, "有误"), "supervisor2")).Refused);
        await register.ClosedAsync();

        var rows = await register.AskAsync(db => db.Set<ClosingRow>().OrderBy(row => row.No).ToListAsync());
        Assert.Equal([1, 2], rows.Select(row => row.No));
        Assert.Equal(("有误", "dcs"), (rows[0].ReopenGround, rows[0].ReopenedByUnit));
        Assert.Null(rows[1].ReopenedAt);
        Assert.Contains(Photo.Id.ToString(), rows[1].Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carried_over_each_names_the_other_until_that_is_taken_back()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.WithNextYearAsync();
        await register.ClosedAsync(ClosingOutcome.CarriedOver);
        Task<CommitmentRow> NextAsync() => register.AskAsync(db => db.Set<CommitmentRow>().FirstAsync(row => row.Id == ClosingScene.NextId.Value));
        Assert.Equal("2022-001", (await register.CommitmentAsync()).CarriedTo);
        Assert.Equal("2021-001", (await NextAsync()).TakenFrom);
        Assert.Equal(
            ClosingRefusal.TargetTaken,
            (await register.DoAsync(ClosingScene.Close(ClosingOutcome.CarriedOver) with { Commitment = RegisterSite.Second })).Refused?.Reason);

        Assert.Null((await register.DoAsync(new ClosingCommand.Reopen(Id, "有误"), "supervisor2")).Refused);
        Assert.Null((await register.CommitmentAsync()).CarriedTo);
        Assert.Null((await NextAsync()).TakenFrom);
    }
}
