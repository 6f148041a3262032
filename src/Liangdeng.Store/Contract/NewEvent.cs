using NodaTime;

namespace Liangdeng.Store;

/// <summary>An event to append.</summary>
/// <param name="Type">Stored name with its version: <c>commitment-published.1</c>; at most 100 characters.</param>
/// <param name="Data">A JSON object in UTF-8 with whole numbers only; the store writes it in canonical form. At most
/// <see cref="LedgerLimits.MaxEventBytes"/> bytes.</param>
/// <param name="On">The day it is about, where that is not the day it is recorded.</param>
public sealed record NewEvent(string Type, ReadOnlyMemory<byte> Data, LocalDate? On);
