namespace Kente.Native;

/// <summary>What was done about a processor that hides its caches.</summary>
internal enum CacheWorkaround
{
    /// <summary>The caches are visible.</summary>
    NotNeeded,

    /// <summary>oneDNN was given cache sizes; it uses the processor's full instruction set.</summary>
    SizesCorrected,

    /// <summary>oneDNN is held to SSE4.1, whose kernels compute right without them.</summary>
    LimitedToSse41,

    /// <summary>The user's <c>ONEDNN_MAX_CPU_ISA</c> is in force.</summary>
    SetByUser,
}
