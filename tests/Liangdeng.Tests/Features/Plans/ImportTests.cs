using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Plans.ReadingScene;

namespace Liangdeng.Tests.Features.Plans;

public class ImportTests
{
    [Fact]
    public void An_import_names_its_files_and_what_was_read()
    {
        var decision = Decide(ImportCommand, Arrived);
        var write = Assert.Single(decision.Writes);
        Assert.Equal(0, write.ExpectedVersion);
        Assert.Equal(Streams.Reading(Plan), write.Stream);
        Assert.Equivalent(ImportedEvent, write.Events[0], strict: true);
        Assert.Equal(4, Assert.IsType<ReadingEvent.EntriesRead>(Assert.Single(write.Events.Skip(1))).Entries.Count);
    }

    [Fact]
    public void Entries_are_recorded_fifty_at_a_time()
    {
        DraftEntry[] many = [.. Enumerable.Range(1, 120).Select(no => Planning with { No = no })];
        var events = Decide(ImportCommand, Arrived with { Entries = many }).Writes[0].Events;
        Assert.Equal([50, 50, 20], events.OfType<ReadingEvent.EntriesRead>().Select(e => e.Entries.Count));
    }

    [Fact]
    public void A_document_that_is_here_already_is_refused_and_named()
    {
        var other = new PlanId(new Guid("01890000-0000-7000-8000-000000000002"));
        var decision = Decide(ImportCommand, Arrived with { Twin = new(other, "旧计划") });
        Assert.Equal(PlanRefusal.AlreadyImported, decision.Refused?.Reason);
        Assert.Equal(["旧计划", other.Value], decision.Refused!.Args);
    }

    [Fact]
    public void A_number_that_is_taken_is_refused() =>
        Imported().When(Editor, ImportCommand).ThenRefused(PlanRefusal.AlreadyImported);

    [Fact]
    public void A_range_outside_the_text_is_refused() =>
        Assert.Equal(
            PlanRefusal.RangeInvalid,
            Decide(ImportCommand, Arrived with { Range = new(3, Text.Length + 1) }).Refused?.Reason);

    [Fact]
    public void Whoever_imports_states_that_it_is_not_classified() =>
        ThenRefused(ImportCommand with { NotClassified = false }, PlanRefusal.ClassifiedNotRuledOut);

    [Fact]
    public void A_plan_has_a_title()
    {
        ThenRefused(ImportCommand with { Title = " " }, PlanRefusal.TitleMissing);
        ThenRefused(ImportCommand with { Title = new('长', 201) }, PlanRefusal.TextTooLong);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("www.example.org")]
    [InlineData("https://user:secret@example.org/")]
    public void An_address_is_one_of_the_web(string typed) =>
        ThenRefused(ImportCommand with { Address = typed }, PlanRefusal.AddressInvalid);

    [Fact]
    public void An_address_may_be_missing() => Assert.Null(ImportRules.Check(ImportCommand with { Address = "" }, Today));

    [Fact]
    public void A_period_ends_after_it_began()
    {
        ThenRefused(ImportCommand with { PeriodEnd = new LocalDate(2020, 12, 31) }, PlanRefusal.PeriodInvalid);
        ThenRefused(ImportCommand with { PeriodEnd = new LocalDate(2031, 1, 1) }, PlanRefusal.PeriodInvalid);
    }

    [Fact]
    public void Nothing_was_published_tomorrow() =>
        ThenRefused(ImportCommand with { PublishedOn = Today.PlusDays(1) }, PlanRefusal.PublishedInFuture);

    [Fact]
    public void An_empty_file_is_refused() =>
        ThenRefused(ImportCommand with { Bytes = ReadOnlyMemory<byte>.Empty }, PlanRefusal.FileEmpty);

    private static void ThenRefused(PlanCommand.Import command, PlanRefusal reason)
    {
        Assert.Equal(reason, ImportRules.Check(command, Today)?.Reason);
        Assert.Equal(reason, Decide(command, Arrived).Refused?.Reason);
    }

    private static Decision Decide(PlanCommand.Import command, Arrival arrival) => PlanDecider.Decide(
        new(new Reading.Nothing(), 0, Text, arrival), new(Editor, Guid.Empty, Noon, Today), command);
}
