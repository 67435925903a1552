namespace Kente;

/// <summary>The processor that a process runs on.</summary>
/// <param name="Name">Its name as it reports it, such as <c>AMD EPYC 9B14</c>; the architecture where it reports none.</param>
/// <param name="Family">Vendor and CPUID family, model and stepping; <see langword="null"/> on processors without CPUID.</param>
/// <param name="Cores">Number of logical cores that the process may use.</param>
/// <param name="VectorExtension">The widest vector instructions that it has, such as <c>AVX-512</c>.</param>
/// <param name="CachesVisible">Whether it reports its caches; some virtual machines hide them.</param>
/// <param name="CacheSizes">Sizes in bytes of the data caches, first level first; 0 for one that is not known.</param>
public sealed record ProcessorInfo(string Name, string? Family, int Cores, string VectorExtension, bool CachesVisible, IReadOnlyList<long> CacheSizes);
