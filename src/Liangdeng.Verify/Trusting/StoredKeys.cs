using Liangdeng.Ledger;

namespace Liangdeng.Verify.Trusting;

/// <summary>An entry that changed the keys, and the keys from there on.</summary>
internal sealed record StoredChange(long Index, string[]? Keys);

/// <summary>What a state file keeps of the keys: those that were given, and what the log named since.</summary>
internal sealed record StoredKeys(string[]? Given, StoredChange[]? Changes)
{
    /// <returns>Null where it cannot be read.</returns>
    public SignerHistory? Open()
    {
        if (Parse(Given) is not { } given)
        {
            return null;
        }

        var history = SignerHistory.Begin(given);
        foreach (var change in Changes ?? [])
        {
            if (Parse(change.Keys) is not { } keys || change.Index < history.From)
            {
                return null;
            }

            history = history.After(change.Index, new(keys, SignersChanged.Rotation));
        }

        return history;
    }

    private static List<VerifierKey>? Parse(string[]? texts)
    {
        var keys = (texts ?? []).Select(VerifierKey.Parse).OfType<VerifierKey>().ToList();
        return keys.Count == texts?.Length && SignersChanged.AreSigners(keys) ? keys : null;
    }
}
