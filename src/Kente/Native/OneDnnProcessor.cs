using System.Runtime.InteropServices;

namespace Kente.Native;

/// <summary>
/// What oneDNN knows about the processor: the instruction set for which it generates code, and the cache sizes by which it blocks. On an
/// AMD processor with hidden caches its CPUID reader (Xbyak) decodes the zeros as caches of one byte. Kernels that block by cache size
/// then leave the padding of their layouts uninitialized and compute wrong results without an error. Overwriting the sizes before the
/// first operation removes the cause.
/// </summary>
/// <remarks>
/// The addresses come from the library's symbol table; the layout is that of <c>Xbyak::util::Cpu</c> in oneDNN 3.7 (libtorch 2.10). If
/// either differs, nothing is changed.
/// </remarks>
internal sealed unsafe class OneDnnProcessor
{
    private const string Accessor = "_ZN4dnnl4impl3cpu3x643cpuEv", Instance = "_ZZN4dnnl4impl3cpu3x643cpuEvE4cpu_",
    EffectiveIsa = "dnnl_get_effective_cpu_isa";
    private const int InstanceSize = 144, Sizes = 0x1c, Sharing = 0x44, Levels = 0x6c;

    // oneDNN's own defaults for a processor that it cannot query (cpu/platform.cpp).
    private const int DefaultLevel1 = 32 << 10, DefaultLevel2 = 512 << 10, DefaultLevel3 = 1 << 20, SmallestReal = 4 << 10;

    private readonly byte* _processor;
    private readonly nint _effectiveIsa;

    private OneDnnProcessor(nint processor, nint effectiveIsa)
    {
        _processor = (byte*)processor;
        _effectiveIsa = effectiveIsa;
    }

    /// <summary>Finds oneDNN's processor description in a loaded library.</summary>
    /// <returns>The description; <see langword="null"/> if the library has no symbol table or another layout.</returns>
    public static OneDnnProcessor? Find(TorchLibrary library)
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64) return null;
        var symbols = library.Symbols(Accessor, Instance, EffectiveIsa);
        if (!symbols.TryGetValue(Accessor, out var accessor)
            || !symbols.TryGetValue(Instance, out var instance)
            || instance.Size != InstanceSize) return null;
        nint processor = ((delegate* unmanaged<nint>)accessor.Address)(); // reads CPUID on the first call
        return processor == instance.Address ? new(processor, symbols.GetValueOrDefault(EffectiveIsa).Address) : null;
    }

    /// <summary>Data cache sizes in bytes per core and level, as oneDNN knows them.</summary>
    public IReadOnlyList<int> CacheSizes
    {
        get =>
            [.. Enumerable.Range(0, Math.Clamp(At(Levels), 0, 10)).Select(
                level => At(Sizes + (4 * level)) / Math.Max(1, At(Sharing + (4 * level))))];
        set
        {
            for (int level = 0; level < value.Count; level++) (At(Sizes + (4 * level)), At(Sharing + (4 * level))) = (value[level], 1);
            At(Levels) = value.Count;
        }
    }

    /// <summary>Bits of the instruction set for which oneDNN generates code (<c>dnnl_cpu_isa_t</c>); 0 if unknown.</summary>
    public int InstructionSet => _effectiveIsa == 0 ? 0 : ((delegate* unmanaged<int>)_effectiveIsa)();

    /// <summary>Replaces implausible cache sizes.</summary>
    /// <param name="caches">The processor's caches.</param>
    /// <returns>Whether the sizes are plausible now.</returns>
    public bool Correct(ProcessorCaches caches)
    {
        if (CacheSizes is not [var level1, var level2, _]) return CacheSizes.Count == 0; // none: oneDNN uses its own defaults
        if (level1 >= SmallestReal && level2 >= SmallestReal) return true;
        static int Plausible(long size, int otherwise) => size is >= SmallestReal and <= int.MaxValue ? (int)size : otherwise;
        // the third is shared by an unknown number of cores
        CacheSizes = [Plausible(caches.Level1, DefaultLevel1), Plausible(caches.Level2, DefaultLevel2), DefaultLevel3];
        return true;
    }

    private ref int At(int offset) => ref *(int*)(_processor + offset);
}
