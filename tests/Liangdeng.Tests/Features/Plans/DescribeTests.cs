using Liangdeng.Features.Plans;
using NodaTime;
using static Liangdeng.Tests.Features.Plans.ReadingScene;

namespace Liangdeng.Tests.Features.Plans;

public class DescribeTests
{
    private static readonly Particulars Said = new(
        "2021年工作计划", "区人民政府", new LocalDate(2021, 2, 1), "https://example.org/2", new(2021, 1, 1), new(2021, 12, 31));

    [Fact]
    public void What_is_said_about_a_document_can_be_put_right()
    {
        var scene = Imported();
        scene.When(Editor, new PlanCommand.Describe(Plan, Said)).Then(new ReadingEvent.DocumentDescribed(
            Said.Title, Said.Publisher, Said.PublishedOn, Said.Address, Said.PeriodStart, Said.PeriodEnd));
        scene.Done(Editor, new PlanCommand.Describe(Plan, Said));
        Assert.Equal(Said, ImportRules.Said(scene.Draft.Document));
        Assert.Equal(ImportedEvent.Original, scene.Draft.Document.Original);
    }

    [Fact]
    public void The_same_again_changes_nothing() => Imported()
        .Done(Editor, new PlanCommand.Describe(Plan, Said))
        .When(SecondEditor, new PlanCommand.Describe(Plan, Said with { Title = $" {Said.Title} " })).ThenNothingHappens();

    [Fact]
    public void A_change_takes_the_release_away_and_makes_an_editor()
    {
        var scene = Released().Done(SecondEditor, new PlanCommand.Describe(Plan, Said));
        Assert.Null(scene.Draft.Release);
        Assert.True(scene.Draft.ReleaseLapsed);
        Assert.Contains(SecondEditor.Person, scene.Draft.Editors);
    }

    [Fact]
    public void What_the_import_refuses_is_refused_here_too()
    {
        Refused(Said with { Title = " " }, PlanRefusal.TitleMissing);
        Refused(Said with { Publisher = " " }, PlanRefusal.PublisherMissing);
        Refused(Said with { PublishedOn = Today.PlusDays(1) }, PlanRefusal.PublishedInFuture);
        Refused(Said with { Address = "javascript:alert(1)" }, PlanRefusal.AddressInvalid);
        Refused(Said with { PeriodEnd = new LocalDate(2020, 1, 1) }, PlanRefusal.PeriodInvalid);
    }

    [Fact]
    public void Everything_that_is_wrong_is_named() => Assert.Equal(
        [PlanRefusal.TitleMissing, PlanRefusal.PublisherMissing, PlanRefusal.AddressInvalid],
        ImportRules.Faults(Said with { Title = "", Publisher = "", Address = "x" }, Today).Select(fault => fault.Reason));

    [Fact]
    public void A_plan_may_come_in_before_its_publisher_is_known_and_is_released_after()
    {
        Assert.Null(ImportRules.Check(ImportCommand with { Publisher = "" }, Today));
        var scene = new ReadingScene();
        scene.Add(Editor, ImportedEvent with { Publisher = "" });
        scene.Add(Editor, new ReadingEvent.EntriesRead("reader/1", [Investment]));
        scene.Done(Editor, new PlanCommand.Confirm(Plan, 1, 0));
        var release = new PlanCommand.DecideRelease(Plan, ReleaseScope.All, "不涉密", []);
        scene.When(Reviewer, release).ThenRefused(PlanRefusal.PublisherUnknown);
        scene.Done(Editor, new PlanCommand.Describe(Plan, Said)).Done(Reviewer, release)
            .When(Editor, new PlanCommand.Publish(Plan)).ThenAccepted();
    }

    [Fact]
    public void A_published_plan_is_not_described_anew()
    {
        var published = Released().Done(Editor, new PlanCommand.Publish(Plan));
        published.When(Editor, new PlanCommand.Describe(Plan, Said)).ThenRefused(PlanRefusal.AlreadyPublished);
    }

    private static void Refused(Particulars said, PlanRefusal reason) =>
        Imported().When(Editor, new PlanCommand.Describe(Plan, said)).ThenRefused(reason);
}
