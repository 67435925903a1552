using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Kente.ActivationFunctions;
using Kente.Components.Functions;
using Kente.Components.Layers.Attention;
using Kente.Components.Layers.Convolution;
using Kente.Components.Layers.Core;
using Kente.Components.Layers.Merging;
using Kente.Components.Layers.Normalization;
using Kente.Components.Layers.Pooling;
using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Preprocessing.Hashes;
using Kente.Components.Layers.Preprocessing.Images;
using Kente.Components.Layers.Preprocessing.Lookup;
using Kente.Components.Layers.Preprocessing.Text;
using Kente.Components.Layers.Recurrent;
using Kente.Components.Layers.Regularization;
using Kente.Components.Layers.Reshaping;
using Kente.Graph;
using Kente.Models;
using Kente.Serialization;
using static TorchSharp.torch;

namespace Kente;

/// <summary>Layers by the names of their Keras classes: how files turn into layers, and layers into files.</summary>
public static class LayerCatalog
{
    private static readonly ConcurrentDictionary<string, Func<LayerConfig, Operation>> Readers = new()
    {
        ["Activation"] = ActivationLayer.Read,
        ["ActivityRegularization"] = ActivityRegularization.Read,
        ["AdaptiveAveragePooling1D"] = AdaptiveAveragePooling1D.Read,
        ["AdaptiveAveragePooling2D"] = AdaptiveAveragePooling2D.Read,
        ["AdaptiveAveragePooling3D"] = AdaptiveAveragePooling3D.Read,
        ["AdaptiveMaxPooling1D"] = AdaptiveMaxPooling1D.Read,
        ["AdaptiveMaxPooling2D"] = AdaptiveMaxPooling2D.Read,
        ["AdaptiveMaxPooling3D"] = AdaptiveMaxPooling3D.Read,
        ["Add"] = Add.Read,
        ["AdditiveAttention"] = AdditiveAttention.Read,
        ["AlphaDropout"] = AlphaDropout.Read,
        ["Attention"] = Attention.Read,
        ["AutoContrast"] = AutoContrast.Read,
        ["Average"] = Average.Read,
        ["AveragePooling1D"] = AveragePooling1D.Read,
        ["AveragePooling2D"] = AveragePooling2D.Read,
        ["AveragePooling3D"] = AveragePooling3D.Read,
        ["BatchNormalization"] = BatchNormalization.Read,
        ["Bidirectional"] = Bidirectional.Read,
        ["CategoryEncoding"] = CategoryEncoding.Read,
        ["CenterCrop"] = CenterCrop.Read,
        ["Concatenate"] = Concatenate.Read,
        ["Conv1D"] = Conv1D.Read,
        ["Conv1DTranspose"] = Conv1DTranspose.Read,
        ["Conv2D"] = Conv2D.Read,
        ["Conv2DTranspose"] = Conv2DTranspose.Read,
        ["Conv3D"] = Conv3D.Read,
        ["Conv3DTranspose"] = Conv3DTranspose.Read,
        ["Cropping1D"] = Cropping1D.Read,
        ["ConvLSTM1D"] = ConvLSTM1D.Read,
        ["ConvLSTM2D"] = ConvLSTM2D.Read,
        ["ConvLSTM3D"] = ConvLSTM3D.Read,
        ["Cropping2D"] = Cropping2D.Read,
        ["Cropping3D"] = Cropping3D.Read,
        ["Dense"] = Dense.Read,
        ["DepthwiseConv1D"] = DepthwiseConv1D.Read,
        ["DepthwiseConv2D"] = DepthwiseConv2D.Read,
        ["Discretization"] = Discretization.Read,
        ["Dot"] = Dot.Read,
        ["Dropout"] = Dropout.Read,
        ["ELU"] = ELU.Read,
        ["EinsumDense"] = EinsumDense.Read,
        ["Embedding"] = Embedding.Read,
        ["Equalization"] = Equalization.Read,
        ["Flatten"] = Flatten.Read,
        ["GRU"] = GRU.Read,
        ["GRUCell"] = GRUCell.Read,
        ["Functional"] = FunctionalConfig.Read,
        ["GaussianDropout"] = GaussianDropout.Read,
        ["GaussianNoise"] = GaussianNoise.Read,
        ["GlobalAveragePooling1D"] = GlobalAveragePooling1D.Read,
        ["GlobalAveragePooling2D"] = GlobalAveragePooling2D.Read,
        ["GlobalAveragePooling3D"] = GlobalAveragePooling3D.Read,
        ["GlobalMaxPooling1D"] = GlobalMaxPooling1D.Read,
        ["GlobalMaxPooling2D"] = GlobalMaxPooling2D.Read,
        ["GlobalMaxPooling3D"] = GlobalMaxPooling3D.Read,
        ["GroupNormalization"] = GroupNormalization.Read,
        ["GroupQueryAttention"] = GroupQueryAttention.Read,
        ["GroupedQueryAttention"] = GroupQueryAttention.Read,
        ["HashedCrossing"] = HashedCrossing.Read,
        ["Hashing"] = Hashing.Read,
        ["Identity"] = Identity.Read,
        ["InputLayer"] = InputConfig.Read,
        ["IntegerLookup"] = IntegerLookup.Read,
        ["LSTM"] = LSTM.Read,
        ["LSTMCell"] = LSTMCell.Read,
        ["Lambda"] = Lambda.Read,
        ["LayerNormalization"] = LayerNormalization.Read,
        ["LeakyReLU"] = LeakyReLU.Read,
        ["LocallyConnected1D"] = LocallyConnected1D.Read,
        ["LocallyConnected2D"] = LocallyConnected2D.Read,
        ["Masking"] = Masking.Read,
        ["MaxPooling1D"] = MaxPooling1D.Read,
        ["MaxPooling2D"] = MaxPooling2D.Read,
        ["MaxPooling3D"] = MaxPooling3D.Read,
        ["Maximum"] = Maximum.Read,
        ["Minimum"] = Minimum.Read,
        ["Model"] = FunctionalConfig.Read,
        ["MultiHeadAttention"] = MultiHeadAttention.Read,
        ["Multiply"] = Multiply.Read,
        ["Normalization"] = Normalization.Read,
        ["PReLU"] = PReLU.Read,
        ["Permute"] = Permute.Read,
        ["RMSNormalization"] = RMSNormalization.Read,
        ["RNN"] = RNN.Read,
        ["RandomBrightness"] = RandomBrightness.Read,
        ["RandomColorJitter"] = RandomColorJitter.Read,
        ["RandomContrast"] = RandomContrast.Read,
        ["RandomCrop"] = RandomCrop.Read,
        ["RandomElasticTransform"] = RandomElasticTransform.Read,
        ["RandomErasing"] = RandomErasing.Read,
        ["RandomFlip"] = RandomFlip.Read,
        ["RandomGaussianBlur"] = RandomGaussianBlur.Read,
        ["RandomGrayscale"] = RandomGrayscale.Read,
        ["RandomHue"] = RandomHue.Read,
        ["RandomInvert"] = RandomInvert.Read,
        ["RandomPerspective"] = RandomPerspective.Read,
        ["RandomPosterization"] = RandomPosterization.Read,
        ["RandomRotation"] = RandomRotation.Read,
        ["RandomSaturation"] = RandomSaturation.Read,
        ["RandomSharpness"] = RandomSharpness.Read,
        ["RandomShear"] = RandomShear.Read,
        ["RandomTranslation"] = RandomTranslation.Read,
        ["RandomZoom"] = RandomZoom.Read,
        ["ReLU"] = ReLU.Read,
        ["RepeatVector"] = RepeatVector.Read,
        ["Rescaling"] = Rescaling.Read,
        ["Reshape"] = Reshape.Read,
        ["Resizing"] = Resizing.Read,
        ["SeparableConv1D"] = SeparableConv1D.Read,
        ["SeparableConv2D"] = SeparableConv2D.Read,
        ["Sequential"] = SequentialConfig.Read,
        ["SimpleRNN"] = SimpleRNN.Read,
        ["SimpleRNNCell"] = SimpleRNNCell.Read,
        ["Softmax"] = SoftmaxLayer.Read,
        ["Solarization"] = Solarization.Read,
        ["SpatialDropout1D"] = SpatialDropout1D.Read,
        ["SpatialDropout2D"] = SpatialDropout2D.Read,
        ["SpatialDropout3D"] = SpatialDropout3D.Read,
        ["SpectralNormalization"] = SpectralNormalization.Read,
        ["StackedRNNCells"] = StackedRNNCells.Read,
        ["StringLookup"] = StringLookup.Read,
        ["Subtract"] = Subtract.Read,
        ["TextVectorization"] = TextVectorization.Read,
        ["TimeDistributed"] = TimeDistributed.Read,
        ["UnitNormalization"] = UnitNormalization.Read,
        ["UpSampling1D"] = UpSampling1D.Read,
        ["UpSampling2D"] = UpSampling2D.Read,
        ["UpSampling3D"] = UpSampling3D.Read,
        ["ZeroPadding1D"] = ZeroPadding1D.Read,
        ["ZeroPadding2D"] = ZeroPadding2D.Read,
        ["ZeroPadding3D"] = ZeroPadding3D.Read,
    };

    /// <summary>Makes a layer class of one's own known, so that files with it can be read.</summary>
    /// <param name="kerasClass">Name of the class in files; by default a layer is written by the name of its C# class.</param>
    /// <param name="read">Makes the layer from what its <c>WriteConfig</c> wrote.</param>
    public static void Register(string kerasClass, Func<LayerConfig, Operation> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(kerasClass);
        ArgumentNullException.ThrowIfNull(read);
        Readers[kerasClass] = read;
    }

    /// <summary>Makes an activation of one's own known, so that files with it can be read.</summary>
    /// <param name="activation">The activation; files know it by its name.</param>
    public static void Register(Activation activation)
    {
        ArgumentNullException.ThrowIfNull(activation);
        ActivationCatalog.Register(activation);
    }

    /// <summary>Says what the Lambda layers of this name compute in files that are read from now on; the code that a file may hold is never run.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="function">Gives a new tensor for a batch; autograd follows it. The tensor given is not to be disposed or changed.</param>
    /// <param name="outputShape">What shape comes out; by default that of the input.</param>
    /// <param name="mask">What mask comes out for a batch and its mask; by default none.</param>
    public static void RegisterLambda(string layer, Func<Tensor, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        RegisterLambda(layer, (x, _) => function(x), outputShape, mask);
    }

    /// <summary>Says what the Lambda layers of this name compute of their input and its mask in files that are read from now on.</summary>
    /// <param name="layer">Name of the layer.</param>
    /// <param name="function">Gives a new tensor for a batch and its mask, which is <see langword="null"/> where all steps count.</param>
    /// <param name="outputShape">What shape comes out; by default that of the input.</param>
    /// <param name="mask">What mask comes out for a batch and its mask; by default none.</param>
    public static void RegisterLambda(string layer, Func<Tensor, Tensor?, Tensor> function, Func<Shape, Shape>? outputShape = null, Func<Tensor, Tensor?, Tensor?>? mask = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(layer);
        ArgumentNullException.ThrowIfNull(function);
        LambdaFunctions.Add(layer, new(function, outputShape, mask));
    }

    /// <summary>Makes the layer that a file describes, without its weights.</summary>
    /// <param name="serialized">An object with <c>class_name</c> and <c>config</c>, as Keras writes it.</param>
    /// <exception cref="FormatException">There is no such class, or a setting is wrong or not supported. The message names layer and key.</exception>
    public static Operation Read(JsonObject serialized) => Read(serialized, new SharedLayers());

    internal static Operation Read(JsonObject serialized, SharedLayers shared)
    {
        ArgumentNullException.ThrowIfNull(serialized);
        if (shared.Find(serialized) is { } same) return same;
        string kerasClass = serialized["class_name"]?.ToString() ?? throw new FormatException("A layer without 'class_name'.");
        var values = serialized["config"] as JsonObject ?? throw new FormatException($"A layer of class {kerasClass} without 'config'.");
        LayerConfig config = new($"Layer '{values["name"]}' ({kerasClass})", values) { Shared = shared };
        // Keras has operations of the same names as layers: Add, Multiply, ….
        var read = FunctionCatalog.Knows(serialized) ? settings => FunctionCatalog.Read(serialized, settings) : Reader(kerasClass, config);
        if (kerasClass is not ("InputLayer" or "Hashing" or "HashedCrossing") && !FunctionCatalog.Knows(serialized)) RefuseOtherTypes(config);
        try
        {
            var layer = read(config);
            layer.RestoreTrainable(config.Flag("trainable", true));
            if (config.Regularizer("activity_regularizer") is { } regularizer) layer.ActivityRegularizer = regularizer;
            shared.Add(serialized, layer);
            return layer;
        }
        catch (Exception fault) when (kerasClass is "Functional" or "Model" or "Sequential" && fault is FormatException or ModelException or ArgumentException)
        {
            throw NestedFormatException.In(config.Name, fault);
        }
        catch (ArgumentException wrong)
        {
            throw new FormatException($"{config.Owner}: {wrong.Message}", wrong);
        }
    }

    /// <summary>Describes a layer as Keras does, without its weights.</summary>
    /// <param name="layer">The layer.</param>
    /// <returns>An object with <c>module</c>, <c>class_name</c>, <c>config</c> and <c>registered_name</c>.</returns>
    /// <exception cref="NotSupportedException">The layer's class, or that of an initializer, does not say how it is written.</exception>
    public static JsonObject Write(Operation layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Write(layer, SharedLayers.In(layer));
    }

    internal static JsonObject Write(Operation layer, SharedLayers shared)
    {
        var written = layer switch
        {
            InputLayer input => InputConfig.Write(input),
            Sequential stack => SequentialConfig.Write(stack, shared),
            Model model => FunctionalConfig.Write(model, shared),
            TensorFunction function => WriteFunction(function),
            _ => WriteLayer(layer, shared),
        };
        shared.Mark(layer, written);
        return written;
    }

    private static JsonObject WriteFunction(TensorFunction function)
    {
        LayerConfig config = new(function.ToString());
        config.Set("name", function.Name);
        function.WriteConfig(config);
        return new()
        {
            ["module"] = FunctionCatalog.ModuleOf(function),
            ["class_name"] = function.KerasClass,
            ["config"] = config.Values,
            ["registered_name"] = function.KerasClass,
        };
    }

    private static JsonObject WriteLayer(Operation layer, SharedLayers shared)
    {
        LayerConfig config = new(layer.ToString()) { Shared = shared };
        config.Set("name", layer.Name);
        config.Set("trainable", layer.Trainable);
        config.Set("dtype", "float32");
        if (layer.ActivityRegularizer is { } regularizer) config.Set("activity_regularizer", regularizer);
        layer.WriteConfig(config);
        bool own = layer.GetType().Assembly != typeof(LayerCatalog).Assembly;
        return new()
        {
            ["module"] = own ? null : "keras.layers",
            ["class_name"] = layer.KerasClass,
            ["config"] = config.Values,
            ["registered_name"] = own ? layer.KerasClass : null,
        };
    }

    private static Func<LayerConfig, Operation> Reader(string kerasClass, LayerConfig config) =>
        Readers.GetValueOrDefault(kerasClass) ?? throw new FormatException($"{config.Owner}: Kente has no such layer. LayerCatalog.Register makes a class known.");

    // Mixed precision keeps its weights in float32, so computing in float32 gives the same or better.
    private static void RefuseOtherTypes(LayerConfig config)
    {
        string? type = config.Values["dtype"] is JsonObject policy ? policy["config"]?["name"]?.ToString() : config.Text("dtype", null);
        if (type is not (null or "float32" or "mixed_float16" or "mixed_bfloat16"))
            throw new FormatException($"{config.Owner}: 'dtype' is {type}; Kente computes in float32.");
    }
}
