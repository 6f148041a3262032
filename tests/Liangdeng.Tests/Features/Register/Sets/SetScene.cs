using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Sets;

/// <summary>One commitment with members, and maybe another one beside it: given, when, then.</summary>
internal sealed class SetScene
{
    public static readonly CommitmentId OtherId = new(new Guid("01890000-0000-7000-8000-0000000000c9"));

    private static readonly Instant Noon = Instant.FromUtc(2021, 10, 8, 4, 0);

    private readonly List<CommitmentEvent> commitment;
    private readonly List<Recorded<SetEvent>> set = [];
    private readonly Dictionary<MemberCode, List<MemberReportEvent>> reports = [];
    private readonly List<OtherList> others = [];
    private bool issued = true;
    private readonly LocalDate today = Today;
    private Decision? decision;

    private SetScene(params List<CommitmentEvent> commitment) => this.commitment = commitment;

    public MemberList List => MemberList.From(set);

    public static CommitmentEvent.Published Projects => Promise(CommitmentKind.NamedSet, "3", "个", Comparator.Exactly);

    public static SetScene Of(CommitmentEvent.Published promise) => new(promise, Terms(promise));

    public static SetScene OfProjects() => Of(Projects);

    /// <summary>Three projects that are listed, and the breakdown issued.</summary>
    public static SetScene Listed() => OfProjects().Done(Supervisor, Listing(M("A-1"), M("A-2"), M("A-3")));

    public static Member M(string code, string? item = null, LocalDate? due = null, UnitCode? lead = null) => new(
        new(code), $"项目{code}", item is null ? null : new(item, $"第{item}项"), lead, due);

    public static SetCommand.ListMembers Listing(params Member[] members) => new(Id, members, "", 0);

    public static SetCommand.Report DoneOn(string code, int month, int day, string ground = "") => new(
        Id, new(code), null, new LocalDate(2021, month, day), "已经竣工验收", [Photo], ground);

    public static SetCommand.Report At(string code, int progress, string ground = "") => new(
        Id, new(code), progress, null, "正在施工", [], ground);

    public static SetCommand.Verify Verifying(params (string Code, int Version)[] reports) => new(
        Id, [.. reports.Select(report => new ReportedVersion(new(report.Code), report.Version))]);

    public SetScene NotIssued()
    {
        issued = false;
        return this;
    }

    /// <summary>Another set of the same plan year: 14 of something, with these members.</summary>
    public SetScene Beside(string quantity, params Member[] members) => Beside(OtherId, quantity, ListOf(members));

    /// <summary>Another commitment that counts the items of this one.</summary>
    public SetScene CountedBy(string quantity) => Beside(OtherId, quantity, MemberList.Empty with { ItemsOf = Id });

    public SetScene When(Actor by, SetCommand command)
    {
        var state = Commitment.From(commitment);
        decision = command is SetCommand.Report or SetCommand.Verify or SetCommand.Return
            ? MemberReportDecider.Decide(
                new(state, issued, List, set.Count, reports.ToDictionary(
                    report => report.Key, report => new MemberReports(
                        report.Value.Count, report.Value.OfType<MemberReportEvent.Submitted>().LastOrDefault()))),
                by, today, command)
            : ListDecider.Decide(new(state, issued, List, set.Count, new HashSet<UnitCode> { Water, Roads, RegisterScene.Office }, others), command);
        return this;
    }

    public SetScene Done(Actor by, SetCommand command)
    {
        When(by, command);
        Assert.Null(decision!.Refused);
        foreach (var happened in decision.Writes.SelectMany(write => write.Events))
        {
            switch (happened)
            {
                case SetEvent e:
                    set.Add(new(by.Person, by.OnBehalfOf, Noon, null, e, set.Count));
                    break;
                case MemberReportEvent e:
                    reports[CodeOf(command, e)].Add(e);
                    break;
            }
        }

        foreach (var code in List.Members.Keys.Where(code => !reports.ContainsKey(code)))
        {
            reports[code] = [];
        }

        return this;
    }

    public bool TryDo(Actor by, SetCommand command)
    {
        if (When(by, command).decision!.Refused is not null)
        {
            return false;
        }

        Done(by, command);
        return true;
    }

    public bool ChangesNothing => decision is { Refused: null, Writes.Count: 0 };

    public IReadOnlyList<Write> ThenWrites()
    {
        Assert.Null(decision!.Refused);
        return decision.Writes;
    }

    // As they are stored: lists in records are equal by reference alone.
    public void Then(params object[] events) =>
        Assert.Equal(events.Select(Text), ThenWrites().SelectMany(write => write.Events).Select(Text));

    public void ThenRefused(SetRefusal reason, params object[] args)
    {
        Assert.Equal((Enum)reason, decision!.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }

    private SetScene Beside(CommitmentId id, string quantity, MemberList list)
    {
        others.Add(new(id, "2021-014", Plan, CommitmentKind.NamedSet, Comparator.Exactly, decimal.Parse(quantity, System.Globalization.CultureInfo.InvariantCulture), list));
        return this;
    }

    private static MemberList ListOf(Member[] members) => MemberList.Evolve(
        MemberList.Empty, new(Supervisor.Person, null, Noon, null, new SetEvent.MembersListed(OtherId, members, ""), 0));

    // Verifying several writes one private event each, in the order of the command.
    private static MemberCode CodeOf(SetCommand command, MemberReportEvent happened) => (command, happened) switch
    {
        (SetCommand.Report c, _) => c.Code,
        (SetCommand.Return c, _) => c.Code,
        (SetCommand.Verify { Reports: [var one] }, _) => one.Code,
        (SetCommand.Verify c, MemberReportEvent.Verified e) => c.Reports.Last(report => report.Version == e.Version).Code,
        _ => throw new InvalidOperationException(),
    };

    private static string Text(object happened) =>
        EventTypes.NameOf(happened) + System.Text.Encoding.UTF8.GetString(EventJson.Write(happened));
}
