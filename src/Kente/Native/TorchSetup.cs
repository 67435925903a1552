namespace Kente.Native;

/// <summary>Configuration of libtorch in this process.</summary>
/// <param name="Library">The loaded library; <see langword="null"/> if it was not found.</param>
/// <param name="Workaround">The workaround for hidden caches.</param>
/// <param name="SelfCheck">Result of the self-check.</param>
/// <param name="Waiting">What OpenMP's threads do between parallel regions.</param>
/// <param name="Allocator">Who configured the memory allocator.</param>
internal sealed record TorchSetup(
    TorchLibrary? Library, CacheWorkaround Workaround, SelfCheckResult SelfCheck, WaitPolicy Waiting, AllocatorState Allocator);
