namespace Kente.Parity;

/// <summary>What Kente does where Keras changed, contradicts itself, or is silent.</summary>
internal static class KerasDifferences
{
    /// <summary>Headings with their sentences.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<string> Sentences)> Sections { get; } =
    [
        ("Masks",
        [
            "Every layer passes a mask on, uses it up or drops it as in Keras 3.16, so that a model from a Keras file "
            + "predicts the same. A layer that drops a mask says so once on the standard error stream, when it is applied to a "
            + "masked tensor.",
            "Operations on tensors (`x * 2`, `x[1..]`, `Ops`) drop the mask, as in Keras, which does not say so; Kente warns "
            + "as for layers.",
            "`GlobalAveragePooling1D` gives 0 for a sequence whose time steps are all masked. Keras 3.16 divides 0 by 0 "
            + "there, and one such row makes all weights NaN in training.",
            "`Dot` has no mask, as in Keras; Kente warns, because masked time steps take part in the products.",
            "`Multiply`, `Maximum` and `Minimum` leave masked time steps out of the result, as in Keras 3.16.",
            "`MultiHeadAttention` in Keras takes the mask away from its own inputs, so that the residual sum `Add()(x, "
            + "attention)` has none. In Kente a layer never changes its inputs: the sum has the mask of `x`.",
            "The sequence behind a recurrent layer has the mask of its input, its states have none. Keras's versions differ "
            + "in this (commit a8b52ca11a); Kente follows `compute_mask` of the layers.",
            "`SpectralNormalization` passes the mask on if its layer does. Keras warns that the mask is lost, although the "
            + "tensor that the layer returns still has it.",
            "`GlobalAveragePooling1D`, recurrent layers without `returnSequences`, and a `Lambda` that takes the mask use the "
            + "mask up, without a warning.",
            "Keras creates the operations that compute masks when it opens a file. If one of their names is that of a layer "
            + "in the file, such as `concatenate`, Kente writes the operations under names of their own and passes their "
            + "results to the layers.",
        ]),
        ("Training",
        [
            "Gradient accumulation: `Iterations` counts updates of the weights, as in Keras; so do Adam's bias correction and "
            + "the moving average. A learning rate schedule counts batches, `MicroSteps`, which Keras saves in the file: Keras "
            + "3.16 passes this count to the schedule.",
            "A model whose loss or optimizer a file cannot hold is saved without the arguments of `Compile`. Kente warns, and "
            + "after loading `Fit` gives the reason.",
            "Metrics of predictions that are NaN are NaN, and `Evaluate` warns. In Keras NaN counts as the first class or "
            + "as a negative, so that the accuracy is a number.",
            "`CategoricalCrossentropy` and `CategoricalFocalCrossentropy` refuse targets outside 0 to 1, and warn of rows "
            + "that do not sum to 1; `Dice` and `Tversky` warn of targets outside 0 to 1.",
            "`Embedding` refuses indices that are not integers; Keras truncates them.",
            "`Compile` warns of outputs that cannot learn: softmax over one unit, one unit with a loss of several "
            + "classes, softmax or sigmoid before a loss of logits.",
            "A loss computes one value for each sample. Keras broadcasts a scalar over sample weights and masks; Kente "
            + "refuses it.",
        ]),
        ("Activations and files",
        [
            "`ApproximateGelu` as the activation of a layer cannot be saved: Keras's files hold the name of the function, not "
            + "its argument. `Ops.Apply(ApproximateGelu, x)` can, as the operation of Keras.",
            "`Sparsemax` is the projection of the definition, whose values sum to 1. The function of Keras 3.16 adds up the "
            + "cumulative sums of the support, so that it differs where more than one value is positive.",
            "`EinsumDense` is written with the lengths that follow from its input: Keras takes a null in the output shape for "
            + "an unknown length, with which the next layers cannot be built.",
            "Whole models and weights in the `.h5` files of Keras 1, 2 and 3 are read, and none is written. Kente also reads what Keras "
            + "3.16 refuses: Keras 1, `lr`, a Sequential without an input, inner models whose calls are counted from 1, `/` in names. "
            + "The state of the optimizer comes from files of Keras 3 only.",
            "`LegacyHardSigmoid` is the hard sigmoid of Keras 1 and 2, the default of the gates of their recurrent layers. Keras 3 reads "
            + "their files with its own `hard_sigmoid`, which is another function; it opens a file with `legacy_hard_sigmoid` only if a "
            + "function of this name is registered.",
            "`LocallyConnected1D` and `LocallyConnected2D` are not in Keras 3, which opens no file with them.",
        ]),
    ];
}
