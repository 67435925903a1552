namespace Kente.Native;

/// <summary>Says who configured the memory allocator.</summary>
internal enum AllocatorState
{
    /// <summary>The allocator is not glibc's; nothing is configured.</summary>
    NotGlibc,

    /// <summary>Kente configured it.</summary>
    Configured,

    /// <summary>The user configured it by environment variables.</summary>
    SetByUser,

    /// <summary>Another allocator was preloaded (jemalloc, tcmalloc).</summary>
    Preloaded,

    /// <summary>glibc rejected the settings.</summary>
    Refused,
}
