using Liangdeng.Features.Calendar;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Letters;

/// <summary>A ledger in memory with the letters of one commitment that the water bureau leads: what is decided is appended at the
/// versions that were read, or not at all.</summary>
internal sealed class LetterWorld
{
    public static readonly Actor Leader = Person(8, new("deputy"), Role.Leader);
    public static readonly Actor Reviewer = Person(9, RegisterScene.Office, Role.Reviewer);

    /// <summary>A Friday; the next day is worked in exchange.</summary>
    public static readonly LocalDate Friday = new(2021, 10, 8);

    private readonly Dictionary<string, List<Recorded<object>>> streams = [];
    private long size = 100;

    public LetterRules Rules { get; set; } = LetterRulesText.Shipped.Rules;

    public LocalDate Today { get; set; } = Friday;

    public WorkingTime Time { get; set; } = ShippedCalendar.Time;

    public bool IsClosed { get; set; }

    /// <summary>Every light that turned, in order.</summary>
    public List<LightChange> Lights { get; } = [];

    public IEnumerable<Recorded<object>> All => streams.Values.SelectMany(stream => stream).OrderBy(e => e.Index);

    public IEnumerable<object> Happened => All.Select(e => e.What);

    public IReadOnlyList<Letter> Letters => [.. Docket.Opened.Select(id => Find(id)!)];

    public LetterDocket Docket => LetterDocket.From(Past<LetterDocketEvent>(Streams.LetterDocket(Id)));

    public Letter Only => Assert.Single(Letters);

    public Letter? Find(LetterId id) => Letter.From(
        Past<LetterDraftEvent>(Streams.LetterDraft(id)), Past<LetterEvent>(Streams.Letter(id)));

    /// <summary>The light turns; nobody has looked yet.</summary>
    /// <param name="effects">Letters that the rulebook names; null where it names none for any light.</param>
    public LightChange Turn(string light, IReadOnlyList<string>? effects = null)
    {
        var name = light switch { "green" => "绿灯", "yellow" => "黄灯", "red" => "红灯", _ => "灰灯" };
        var change = new LightChange(size++, light, name, light == "green", Today, $"{name}：落后12.7个百分点") { Effects = effects };
        Lights.Add(change);
        return change;
    }

    /// <summary>Turns and is gone through.</summary>
    public LetterWorld Lit(string light)
    {
        Turn(light);
        return Done(Actor.Lamplighter, Following);
    }

    /// <summary>Turns by a rulebook that names letters itself.</summary>
    public LetterWorld Lit(string light, params string[] effects)
    {
        Turn(light, effects);
        return Done(Actor.Lamplighter, Following);
    }

    public LetterCommand.FollowLights Following => new(Id, [.. Lights]);

    public LetterWorld On(int month, int day)
    {
        Today = new(2021, month, day);
        return this;
    }

    /// <summary>As the desk reads.</summary>
    public LetterContext Read(LetterCommand command)
    {
        var one = command is LetterCommand.OfOne { Letter: var id } ? Find(id) : null;
        return new(
            Rules,
            new(Id, "2021-001", "全年完成投资225亿元以上", Water, [], [Roads], RegisterScene.Office, "分管水利的副区长", "", IsClosed, Lights.LastOrDefault()),
            Docket, Letters, one,
            one is null ? 0 : Version(Streams.LetterSeries(one.Draft.Form.Series, Today.Year)),
            new(
                new("示范区", "Shifan"),
                new Dictionary<UnitCode, Wording> { [Water] = new("区水利局", "Water"), [Roads] = new("区交通局", "Roads"), [RegisterScene.Office] = new("督查室", "Office") }),
            EndedUnit.None, Today);
    }

    public Decision Decide(Actor by, LetterCommand command) =>
        LetterDecider.Decide(Read(command), by, Time, command);

    /// <returns>False on a conflict: then nothing was written.</returns>
    public bool Append(Actor by, IReadOnlyList<Write> writes)
    {
        if (writes.Any(write => Version(write.Stream) != write.ExpectedVersion))
        {
            return false;
        }

        var at = Today.At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant();
        foreach (var write in writes)
        {
            streams.TryAdd(write.Stream, []);
            streams[write.Stream].AddRange(write.Events.Select(e => new Recorded<object>(by.Person, by.OnBehalfOf, at, null, e, size++)));
        }

        return true;
    }

    /// <summary>As the office does it: permitted, decided, appended.</summary>
    public bool TryDo(Actor by, LetterCommand command)
    {
        var context = Read(command);
        if (!Permits.Shipped.May(by, LetterActions.Of(command), LetterRelations.Of(by, context.Letter?.Draft.To, [])))
        {
            return false;
        }

        var decision = LetterDecider.Decide(context, by, Time, command);
        return decision.Refused is null && decision.Writes.Count > 0 && Append(by, decision.Writes);
    }

    public LetterWorld Done(Actor by, LetterCommand command)
    {
        var decision = Decide(by, command);
        Assert.Null(decision.Refused);
        Assert.True(Append(by, decision.Writes));
        return this;
    }

    public void Refused(Actor by, LetterCommand command, LetterRefusal reason) =>
        Assert.Equal((Enum)reason, Decide(by, command).Refused?.Reason);

    /// <summary>A yellow light, a reminder drafted, checked, signed by a leader, sealed, laid on the desk.</summary>
    public static LetterWorld Sent(string light = "yellow")
    {
        var world = new LetterWorld().Lit(light);
        return world.Send(world.Only.Id);
    }

    public LetterWorld Send(LetterId id) => Done(Supervisor, new LetterCommand.Check(id))
        .Done(Leader, new LetterCommand.Sign(id))
        .Done(Supervisor, new LetterCommand.Seal(id, Photo))
        .Done(Supervisor, new LetterCommand.Issue(id, LetterWay.Desk));

    public static LetterCommand.Answer Answering(LetterId id) => new(id, "增加两个标段同时施工", new(2021, 11, 30));

    private Past<T> Past<T>(string stream)
        where T : class => new(
            [.. (streams.GetValueOrDefault(stream) ?? []).Select(e => new Recorded<T>(e.By, e.OnBehalfOf, e.At, e.On, (T)e.What, e.Index))],
            Version(stream));

    private long Version(string stream) => streams.GetValueOrDefault(stream)?.Count ?? 0;
}
