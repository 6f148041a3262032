using Liangdeng.Features.People;

namespace Liangdeng.Features.Register;

/// <summary>One blocker: who has it, for how long, what comes next, and everything that was done.</summary>
[Permit("public.read")]
public sealed class BlockerModel(BlockerReader reader) : BlockerPageBase(reader);
