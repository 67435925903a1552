namespace Kente.Training.Loop;

/// <summary>One half of a batch needs numbers of the other one, whose computation has ended; its exception is the cause.</summary>
internal sealed class HalfEndedException() : Exception("The computation of the other half of the batch has ended.");
