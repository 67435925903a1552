namespace Kente.Native;

/// <summary>Workaround for a processor that hides its caches.</summary>
internal enum CacheWorkaround
{
    /// <summary>The caches are visible.</summary>
    NotNeeded,

    /// <summary>oneDNN's cache sizes were corrected; it uses the full instruction set.</summary>
    SizesCorrected,

    /// <summary>oneDNN is limited to SSE4.1, whose kernels do not depend on cache sizes.</summary>
    LimitedToSse41,

    /// <summary>The user's <c>ONEDNN_MAX_CPU_ISA</c> applies.</summary>
    SetByUser,
}
