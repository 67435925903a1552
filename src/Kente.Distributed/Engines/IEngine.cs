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

    /// <summary>Sends to each process its part of contiguous values, which all have the same length.</summary>
    /// <param name="sent">What this process sends, by the ranks of the receivers.</param>
    /// <param name="received">What it receives, by the ranks of the senders; of the same length.</param>
    /// <exception cref="InvalidOperationException">The exchange failed.</exception>
    void AllToAll(torch.Tensor sent, torch.Tensor received);

    /// <summary>Collects contiguous values of all processes, of the same length, in all of them.</summary>
    /// <param name="own">What this process gives.</param>
    /// <param name="all">What all give, by their ranks.</param>
    /// <exception cref="InvalidOperationException">The exchange failed.</exception>
    void AllGather(torch.Tensor own, torch.Tensor all);
}
