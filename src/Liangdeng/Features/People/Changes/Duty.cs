using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>Something open that a unit has to do, and that goes to a successor where the unit is no more.</summary>
/// <param name="Key">What forms call it.</param>
/// <param name="Unit">Whose it is.</param>
/// <param name="Code">Public code of the commitment or blocker.</param>
/// <param name="Words">What it is about.</param>
public abstract record Duty(string Key, UnitCode Unit, string Code, string Words, string Stream, long Version)
{
    /// <summary>A part in a commitment; reports that are on their way, and all that are due from now on, go with the lead.
    /// </summary>
    public sealed record Commitment(
        CommitmentId Id, HandedPart Part, UnitCode Unit, string Code, string Words, long Version)
        : Duty($"{Code}.{Part}.{Unit}", Unit, Code, Words, Streams.Commitment(Id), Version);

    public sealed record OfBlocker(
        BlockerId Id, BlockerPart Part, UnitCode Unit, string Code, string Words, long Version)
        : Duty($"{Code}.{Part}.{Unit}", Unit, Code, Words, Streams.Blocker(Id), Version);

    /// <summary>A member of a named set that is not done.</summary>
    public sealed record OfMember(CommitmentId Set, Member Member, UnitCode Unit, string Code, long Version)
        : Duty($"{Code}.{Member.Code}", Unit, Code, Member.Name, Streams.Set(Set), Version);

    /// <summary>Duties with those who take them, as entries.</summary>
    public static IEnumerable<Write> Writes(IEnumerable<(Duty Duty, UnitCode To)> handed, LocalDate on, string ground) =>
        handed.GroupBy(one => one.Duty.Stream).Select(stream => new Write(
            stream.Key, stream.First().Duty.Version, [.. Events([.. stream], on, ground)], on));

    private static IEnumerable<object> Events(IReadOnlyList<(Duty Duty, UnitCode To)> handed, LocalDate on, string ground)
    {
        foreach (var (duty, to) in handed)
        {
            if (duty is Commitment part)
            {
                yield return new CommitmentEvent.HandedOver(part.Unit, to, part.Part, on, ground);
            }
            else if (duty is OfBlocker blocker)
            {
                yield return new BlockerEvent.HandedOver(blocker.Unit, to, blocker.Part, on, ground);
            }
        }

        foreach (var members in handed.Where(one => one.Duty is OfMember)
            .Select(one => ((OfMember)one.Duty).Member with { Lead = one.To }).Chunk(ListDecider.Chunk))
        {
            yield return new SetEvent.MembersChanged(members, ground);
        }
    }
}
