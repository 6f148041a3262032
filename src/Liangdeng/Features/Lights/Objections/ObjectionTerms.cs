using System.Text;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>The number by which objections are handled (stream <c>objection-terms</c>, public).</summary>
public abstract record ObjectionTermsEvent
{
    private ObjectionTermsEvent()
    {
    }

    /// <param name="DecideDays">Working days within which an objection has to be decided.</param>
    public sealed record TermsSet(int DecideDays) : ObjectionTermsEvent;
}

public sealed record SetObjectionTerms(int? DecideDays);

public enum ObjectionTermsRefusal
{
    DaysOutOfRange,
}

/// <summary>A district's number; until it sets its own, the one that ships with the program.</summary>
public static class ObjectionTerms
{
    /// <summary>A quarter of a year: longer is no deciding.</summary>
    public const int MostDays = 60;

    private static readonly Lazy<ObjectionTermsEvent.TermsSet> Read = new(() =>
        (ObjectionTermsEvent.TermsSet)EventJson.Read(
            typeof(ObjectionTermsEvent.TermsSet), Encoding.UTF8.GetBytes(Liangdeng.Hosting.Shipped.Text("objection-terms.json"))));

    /// <summary><c>objection-terms.json</c> beside this file.</summary>
    public static ObjectionTermsEvent.TermsSet Shipped => Read.Value;

    public static Decision Decide(ObjectionTermsEvent.TermsSet now, long version, SetObjectionTerms c) =>
        c.DecideDays is not (>= 1 and <= MostDays) ? Decision.Refuse(ObjectionTermsRefusal.DaysOutOfRange, MostDays)
        : now.DecideDays == c.DecideDays ? Decision.Accept()
        : Decision.Accept(new Write(
            Streams.ObjectionTerms, version, [new ObjectionTermsEvent.TermsSet(c.DecideDays.Value)]));
}
