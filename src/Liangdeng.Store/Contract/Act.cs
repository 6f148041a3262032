namespace Liangdeng.Store;

/// <summary>Who acts, by which command and why; becomes the envelope. Texts have at most 200 characters and no control
/// characters; ids are not empty.</summary>
/// <param name="Actor">Random id of the person or programme.</param>
/// <param name="CommandId">The same command by the same actor is carried out once.</param>
/// <param name="Post">The post it is done in.</param>
/// <param name="Unit">The unit it is done for.</param>
/// <param name="OnBehalfOf">The person whom the actor stands in for.</param>
/// <param name="Cause">What led to it.</param>
public sealed record Act(
    Guid Actor, Guid CommandId, string? Post = null, string? Unit = null, Guid? OnBehalfOf = null, string? Cause = null);
