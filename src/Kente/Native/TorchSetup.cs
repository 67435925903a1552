namespace Kente.Native;

/// <summary>How libtorch was set up in this process.</summary>
/// <param name="Library">The loaded library; <see langword="null"/> where it was not found.</param>
/// <param name="Workaround">What was done about hidden caches.</param>
/// <param name="SelfCheck">What the self-check found.</param>
/// <param name="Waiting">What OpenMP's threads do between parallel regions.</param>
/// <param name="Allocator">Who has set the memory allocator up.</param>
internal sealed record TorchSetup(TorchLibrary? Library, CacheWorkaround Workaround, SelfCheckResult SelfCheck, WaitPolicy Waiting, AllocatorState Allocator);
