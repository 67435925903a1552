using Kente.Graph.Functions;
using Kente.Graph.Layers.Attention;
using Kente.Graph.Layers.Convolution;
using Kente.Graph.Layers.Core;
using Kente.Graph.Layers.Merging;
using Kente.Graph.Layers.Normalization;
using Kente.Graph.Layers.Pooling;
using Kente.Graph.Layers.Recurrent;
using Kente.Graph.Layers.Reshaping;

namespace Kente.Graph;

/// <summary>
/// Tells whether a model computes each sample of a training step by itself, so that the step may be made in parts. Batch
/// normalization does not, layers that draw random numbers would draw others, and what a custom layer does is not known.
/// </summary>
internal static class SampleIndependence
{
    /// <summary>Whether every operation of the model is known to.</summary>
    public static bool Holds(Model model) => model.Layers.All(Holds);

    private static bool Holds(Operation operation) => operation switch
    {
        Model inner => Holds(inner),
        InputLayer or Identity or Dense or EinsumDense or Embedding or Masking or ActivationLayer or ReLU or LeakyReLU or PReLU or ELU or SoftmaxLayer => true,
        Convolution or LocallyConnected => true,
        WindowPooling or GlobalPooling or AdaptivePooling => true,
        LayerNormalization or GroupNormalization or RMSNormalization or UnitNormalization => true,
        ElementwiseMerge or Concatenate or Dot => true,
        Flatten or Permute or RepeatVector or Reshape or UpSampling or BorderLayer => true,
        UnaryFunction => true,
        Bidirectional both => Holds(both.Forward) && Holds(both.Backward),
        TimeDistributed each => Holds(each.Layer),
        RecurrentLayer { Stateful: false } layer => layer.Cell is GatedCell { Dropout: 0, RecurrentDropout: 0 } or SimpleRNNCell { Dropout: 0, RecurrentDropout: 0 },
        _ => false,
    };
}
