namespace Kente;

/// <summary>Describes the processor of this machine.</summary>
/// <param name="Name">Name that the processor reports, such as <c>AMD EPYC 9B14</c>; the architecture if it reports none.</param>
/// <param name="Family">Vendor and CPUID family, model and stepping; <see langword="null"/> for processors without CPUID.</param>
/// <param name="Cores">Number of logical cores available to the process.</param>
/// <param name="VectorExtension">Widest vector extension, such as <c>AVX-512</c>.</param>
/// <param name="CachesVisible">Whether the processor reports its caches; some virtual machines hide them.</param>
/// <param name="CacheSizes">Sizes in bytes of the data caches, level 1 first; 0 if unknown.</param>
public sealed record ProcessorInfo(
    string Name, string? Family, int Cores, string VectorExtension, bool CachesVisible, IReadOnlyList<long> CacheSizes);
