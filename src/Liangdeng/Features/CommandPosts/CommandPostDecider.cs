using System.Text.RegularExpressions;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Reason = Liangdeng.Features.CommandPosts.CommandPostRefusal;

namespace Liangdeng.Features.CommandPosts;

/// <summary>Command posts: set up by the supervision office, each with one commander; a commitment stands under one at most.
/// </summary>
public static partial class CommandPostDecider
{
    public const int MaxCode = 24;
    public const int MaxName = 60;
    public const int MaxPurpose = 500;
    public const int MaxGround = 500;

    public static Decision Decide(CommandPostContext context, CommandPostCommand command) => (context.Post, command) switch
    {
        (null, CommandPostCommand.SetUp c) => SetUp(context, c),
        (not null, CommandPostCommand.SetUp) => Decision.Refuse(Reason.AlreadySetUp),
        (null, _) => Decision.Refuse(Reason.NoSuchPost),
        ({ Closed: true }, _) => Decision.Refuse(Reason.IsClosed),
        ({ } post, CommandPostCommand.Change c) => Change(context, post, c.Terms),
        ({ } post, CommandPostCommand.Place c) => Place(context, post, c),
        ({ } post, CommandPostCommand.TakeOff c) => TakeOff(context, post, c),
        ({ } post, CommandPostCommand.Close c) => Close(context, post, c),
        _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
    };

    private static Decision SetUp(CommandPostContext context, CommandPostCommand.SetUp c)
    {
        var code = c.Code.Trim();
        if (code.Length > MaxCode || !Code().IsMatch(code))
        {
            return Decision.Refuse(Reason.CodeUnreadable, MaxCode);
        }

        if (context.Roster.Codes.ContainsKey(code))
        {
            return Decision.Refuse(Reason.CodeTaken, code);
        }

        var terms = c.Terms;
        return FaultOf(context, terms) ?? Decision.Accept(
            new Write(Streams.CommandPostRoster, context.RosterVersion, [new CommandPostRosterEvent.Registered(c.Post, code)]),
            new Write(
                Streams.CommandPost(c.Post), 0,
                [new CommandPostEvent.SetUp(c.Post, code, terms.Name.Trim(), terms.Purpose.Trim(), terms.Office.Trim(), terms.Units)]),
            new Write(Streams.CommandPostPeople(c.Post), 0, [Named(terms)]));
    }

    private static Decision Change(CommandPostContext context, CommandPost post, CommandPostTerms terms)
    {
        if (FaultOf(context, terms) is { } fault)
        {
            return fault;
        }

        List<Write> writes = [];
        var changed = new CommandPostEvent.Changed(terms.Name.Trim(), terms.Purpose.Trim(), terms.Office.Trim(), terms.Units);
        if ((post.Name, post.Purpose, post.Office) != (changed.Name, changed.Purpose, changed.Office) || !post.Units.SequenceEqual(changed.Units))
        {
            writes.Add(new(Streams.CommandPost(post.Id), context.Version, [changed]));
        }

        var named = Named(terms);
        if (context.Named is not { } before || before.Commander != named.Commander || !before.Members.SequenceEqual(named.Members))
        {
            writes.Add(new(Streams.CommandPostPeople(post.Id), context.NamedVersion, [named]));
        }

        return Decision.Accept(writes);
    }

    private static Decision Place(CommandPostContext context, CommandPost post, CommandPostCommand.Place c)
    {
        if (c.Commitments.Count == 0)
        {
            return Decision.Refuse(Reason.NothingChosen);
        }

        if (c.Commitments.Any(id => !context.Open.Contains(id)))
        {
            return Decision.Refuse(Reason.NoSuchCommitment);
        }

        foreach (var id in c.Commitments)
        {
            if (context.Roster.Places.TryGetValue(id, out var other) && other != post.Id)
            {
                return Decision.Refuse(Reason.UnderAnotherPost, context.Roster.CodeOf(other));
            }
        }

        CommitmentId[] fresh = [.. c.Commitments.Distinct().Where(id => !context.Roster.Places.ContainsKey(id))];
        return fresh.Length == 0
            ? Decision.Accept()
            : Decision.Accept(new Write(
                Streams.CommandPostRoster, context.RosterVersion, [new CommandPostRosterEvent.Placed(post.Id, fresh)]));
    }

    private static Decision TakeOff(CommandPostContext context, CommandPost post, CommandPostCommand.TakeOff c) =>
        c.Commitments.Count == 0 ? Decision.Refuse(Reason.NothingChosen)
        : c.Commitments.Any(id => !context.Roster.Places.TryGetValue(id, out var at) || at != post.Id)
            ? Decision.Refuse(Reason.NotUnderThisPost)
        : TextFault(c.Ground, Reason.GroundMissing, MaxGround) ?? Decision.Accept(new Write(
            Streams.CommandPostRoster, context.RosterVersion,
            [new CommandPostRosterEvent.TakenOff(post.Id, [.. c.Commitments.Distinct()], c.Ground.Trim())]));

    private static Decision Close(CommandPostContext context, CommandPost post, CommandPostCommand.Close c)
    {
        if (TextFault(c.Ground, Reason.GroundMissing, MaxGround) is { } fault)
        {
            return fault;
        }

        var closed = new Write(Streams.CommandPost(post.Id), context.Version, [new CommandPostEvent.Closed(c.Ground.Trim())]);
        return context.Roster.Under(post.Id) is { Count: > 0 } under
            ? Decision.Accept(closed, new Write(
                Streams.CommandPostRoster, context.RosterVersion,
                [new CommandPostRosterEvent.TakenOff(post.Id, under, c.Ground.Trim())]))
            : Decision.Accept(closed);
    }

    private static CommandPostPeopleEvent.PeopleNamed Named(CommandPostTerms terms) => new(
        terms.Commander!.Value, [.. terms.Members.Distinct().Where(member => member != terms.Commander)]);

    private static Decision? FaultOf(CommandPostContext context, CommandPostTerms terms) =>
        TextFault(terms.Name, Reason.NameMissing, MaxName)
        ?? TextFault(terms.Purpose, Reason.PurposeMissing, MaxPurpose)
        ?? TextFault(terms.Office, Reason.OfficeMissing, MaxName)
        // A unit that sits in it already and is no more may stay in the list.
        ?? (terms.Units.Any(unit => !context.Units.Contains(unit) && context.Post?.Units.Contains(unit) != true)
            ? Decision.Refuse(Reason.NoSuchUnit)
        : terms.Commander is not { } commander ? Decision.Refuse(Reason.CommanderMissing)
        : terms.Members.Append(commander).Any(person => !context.People.Contains(person)) ? Decision.Refuse(Reason.NoSuchPerson)
        : null);

    private static Decision? TextFault(string text, Reason missing, int most) =>
        string.IsNullOrWhiteSpace(text) ? Decision.Refuse(missing)
        : text.Trim().Length > most ? Decision.Refuse(Reason.TextTooLong, most)
        : null;

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
