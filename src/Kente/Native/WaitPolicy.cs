namespace Kente.Native;

/// <summary>
/// What OpenMP's threads do between parallel regions (<c>OMP_WAIT_POLICY</c>). They spin by default; if another process keeps a core
/// busy, a spinning thread takes time from the thread that it waits for.
/// </summary>
internal enum WaitPolicy
{
    /// <summary>They sleep after a few microseconds at most; set by Kente.</summary>
    Passive,

    /// <summary>Set by the user's environment variables.</summary>
    SetByUser,

    /// <summary>OpenMP's default: the program used libtorch before Kente could configure it.</summary>
    LoadedBefore,
}
