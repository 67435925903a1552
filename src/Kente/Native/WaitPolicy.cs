namespace Kente.Native;

/// <summary>
/// What OpenMP's threads do between parallel regions (<c>OMP_WAIT_POLICY</c>). They spin by default; where another process keeps a
/// core busy, the one that spins takes the time of the one that it waits for.
/// </summary>
internal enum WaitPolicy
{
    /// <summary>They sleep, after a few microseconds at most: Kente's setting.</summary>
    Passive,

    /// <summary>As the user's environment variables say.</summary>
    SetByUser,

    /// <summary>The default: the program used libtorch before Kente could set it.</summary>
    LoadedBefore,
}
