namespace Kente.Native;

/// <summary>Who has set the memory allocator up.</summary>
internal enum AllocatorState
{
    /// <summary>Not glibc's allocator: nothing to set.</summary>
    NotGlibc,

    /// <summary>Kente has.</summary>
    Configured,

    /// <summary>The user has, by environment variables.</summary>
    SetByUser,

    /// <summary>Another allocator was loaded before the program (jemalloc, tcmalloc).</summary>
    Preloaded,

    /// <summary>glibc did not take the settings.</summary>
    Refused,
}
