namespace Kente.Native;

/// <summary>Works around hidden processor caches before the first operation. See <see cref="OneDnnProcessor"/> for the problem.</summary>
internal static class HiddenCaches
{
    /// <summary>
    /// Corrects oneDNN's cache sizes, or limits its instruction set if they cannot be reached. Disables NNPACK, which prints a warning on
    /// every call on such processors.
    /// </summary>
    public static CacheWorkaround WorkAround(TorchLibrary? library, ProcessorCaches caches)
    {
        library?.Disable(TorchFeature.Nnpack);
        if (library is not null && (OneDnnProcessor.Find(library)?.Correct(caches) ?? false)) return CacheWorkaround.SizesCorrected;
        return NativeEnvironment.SetDefault("ONEDNN_MAX_CPU_ISA", "SSE41") ? CacheWorkaround.LimitedToSse41 : CacheWorkaround.SetByUser;
    }
}
