using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>The bulletins of September: given, when, then.</summary>
internal sealed class BulletinScene
{
    public static readonly Actor Reviewer = Person(6, RegisterScene.Office, Role.Reviewer);
    public static readonly CommitmentId Other = new(new Guid("01890000-0000-7000-8000-0000000000c2"));
    public static readonly CommitmentId Third = new(new Guid("01890000-0000-7000-8000-0000000000c3"));
    private static readonly Instant Noon = Instant.FromUtc(2021, 10, 8, 4, 0);

    private readonly List<Recorded<BulletinDraftEvent>> drafts = [];
    private readonly List<BulletinEvent.Released> released = [];
    private Decision? decision;

    /// <summary>Two that wait and one that is public already.</summary>
    public IReadOnlyList<BulletinLine> Lines { get; set; } =
    [
        new(Id, "2021-001", LightColour.Red, LightColour.Yellow, 2),
        new(Other, "2021-002", LightColour.Green, LightColour.Green, 1),
        new(Third, "2021-003", LightColour.Green, null, 0),
    ];

    public int News { get; set; } = 3;

    public long Position { get; set; } = 100;

    public LocalDate Day { get; set; } = Today;

    public HashSet<PersonId> Verifiers { get; } = [Supervisor.Person];

    public Bulletin State => Bulletin.From(drafts);

    public IReadOnlyList<BulletinEvent.Released> Released => released;

    public BulletinScene When(Actor by, BulletinCommand command)
    {
        decision = BulletinDecider.Decide(
            new(September, State, drafts.Count, released.Count, Position, Lines, News, Verifiers), by, Day, command);
        return this;
    }

    /// <returns>Whether it was accepted.</returns>
    public bool TryDo(Actor by, BulletinCommand command)
    {
        When(by, command);
        foreach (var write in decision!.Writes)
        {
            Assert.Equal(write.ExpectedVersion, write.Stream == Streams.Bulletin(September) ? released.Count : drafts.Count);
            drafts.AddRange(write.Events.OfType<BulletinDraftEvent>()
                .Select(what => new Recorded<BulletinDraftEvent>(by.Person, by.OnBehalfOf, Noon, null, what, 0)));
            released.AddRange(write.Events.OfType<BulletinEvent.Released>());
        }

        return decision.Refused is null;
    }

    public BulletinScene Done(Actor by, BulletinCommand command)
    {
        Assert.True(TryDo(by, command), $"{decision!.Refused}");
        return this;
    }

    public BulletinScene Composed() => Done(OtherSupervisor, Compose);

    public static BulletinCommand.Compose Compose => new(September, "三季度过完。");

    public BulletinCommand.Decide Release(ReleaseScope? scope = ReleaseScope.All, params WithheldCommitment[] withheld) =>
        new(September, State.Composed?.Through ?? 0, scope, "核对过，可以公开", withheld);

    public BulletinRefusal Refusal => Assert.IsType<BulletinRefusal>(decision!.Refused?.Reason);
}
