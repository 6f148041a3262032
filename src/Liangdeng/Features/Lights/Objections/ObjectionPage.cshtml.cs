using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>One objection: the light, what the unit says, by when it is decided, and the decision.</summary>
[Permit("public.read")]
public sealed class ObjectionPageModel(ObjectionReader reader, ISiteFacts site) : ObjectionPageBase(reader)
{
    public IReadOnlyCollection<string> Recorded => [Streams.Objection(Row.Light), Streams.Light(new(Row.CommitmentId))];

    /// <summary>The entries that the page rests on.</summary>
    public CheckBox Checks => new(
        [
            new(T["objections.proof.raised"], Row.RaisedIndex),
            new(T["objections.proof.light"], Row.Light),
            .. Row.FixedIndex is { } set ? [new CheckedEntry(T["objections.proof.fixed"], set)] : (CheckedEntry[])[],
            .. Row.EndedIndex is { } ended ? [new CheckedEntry(T[$"objections.proof.{Row.State}"], ended)] : (CheckedEntry[])[],
        ],
        (site.LedgerSize, site.LedgerRoot));
}
