using Kente.Components.Functions;
using Kente.Components.Layers.Convolution;
using Kente.Components.Layers.Core;
using Kente.Components.Layers.Merging;
using Kente.Components.Layers.Normalization;
using Kente.Components.Layers.Pooling;
using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Recurrent;
using Kente.Components.Layers.Regularization;
using Kente.Components.Layers.Reshaping;
using Kente.Graph;

namespace Kente.Training.Loop;

/// <summary>
/// Determines whether a model computes each sample of a training step independently, so that the step can be divided. Batch normalization
/// does not, and dropout without a seed of its own draws the numbers of the whole batch in each part. Other layers with random numbers and
/// custom layers are unknown.
/// </summary>
internal static class SampleIndependence
{
    /// <summary>Returns whether every operation of the model is known to be independent.</summary>
    public static bool Holds(Model model) => model.Layers.All(Holds);

    private static bool Holds(Operation operation) => operation switch
    {
        Model inner => Holds(inner),
        InputLayer or Identity or Dense or EinsumDense or Embedding or Masking or ActivationLayer or ReLU or LeakyReLU or PReLU or ELU or SoftmaxLayer => true,
        Convolution or LocallyConnected => true,
        WindowPooling or GlobalPooling or AdaptivePooling => true,
        LayerNormalization or GroupNormalization or RMSNormalization or UnitNormalization => true,
        ElementwiseMerge or Concatenate or Dot => true,
        Flatten or Permute or RepeatVector or Reshape or UpSampling or BorderLayer or Rescaling => true,
        Dropout { Seed: null, NoiseShape: null } => true,
        UnaryFunction => true,
        Bidirectional both => Holds(both.Forward) && Holds(both.Backward),
        TimeDistributed each => Holds(each.Layer),
        RecurrentLayer { Stateful: false } layer =>
            layer.Cell is GatedCell { Dropout: 0, RecurrentDropout: 0 } or SimpleRNNCell { Dropout: 0, RecurrentDropout: 0 },
        _ => false,
    };
}
