using TorchSharp;

namespace Kente.Distributed.Engines;

/// <summary>Exchanges tensors between processes.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>Its name and version.</summary>
    string Description { get; }

    /// <summary>Adds up a contiguous CPU tensor over all processes, in place.</summary>
    /// <exception cref="InvalidOperationException">The exchange failed.</exception>
    void Sum(torch.Tensor values);

    /// <summary>Copies a contiguous CPU tensor of one process to all others, in place.</summary>
    /// <exception cref="InvalidOperationException">The exchange failed.</exception>
    void Broadcast(torch.Tensor values, int from = 0);
}
