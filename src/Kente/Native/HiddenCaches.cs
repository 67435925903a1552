namespace Kente.Native;

/// <summary>What is done, before the first operation, on a processor whose caches are hidden. See <see cref="OneDnnProcessor"/> for the fault.</summary>
internal static class HiddenCaches
{
    /// <summary>Corrects oneDNN's cache sizes, or limits its instruction set where they cannot be reached, and turns NNPACK off, which refuses such processors with a warning a call.</summary>
    public static CacheWorkaround WorkAround(TorchLibrary? library, ProcessorCaches caches)
    {
        library?.Disable(TorchFeature.Nnpack);
        if (library is not null && (OneDnnProcessor.Find(library)?.Correct(caches) ?? false)) return CacheWorkaround.SizesCorrected;
        return NativeEnvironment.SetDefault("ONEDNN_MAX_CPU_ISA", "SSE41") ? CacheWorkaround.LimitedToSse41 : CacheWorkaround.SetByUser;
    }
}
