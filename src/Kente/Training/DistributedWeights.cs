using TorchSharp;

namespace Kente;

/// <summary>Copies weights between processes.</summary>
public static class DistributedWeights
{
    extension(Distribution distribution)
    {
        /// <summary>Copies the weights of a model from the process 0 to all others; all processes must call it.</summary>
        /// <param name="model">The model, with the same layers in all processes.</param>
        public void BroadcastWeights(Model model)
        {
            ArgumentNullException.ThrowIfNull(model);
            using var off = torch.no_grad();
            foreach (var weight in model.Weights) distribution.Broadcast(weight.Native);
        }
    }
}
