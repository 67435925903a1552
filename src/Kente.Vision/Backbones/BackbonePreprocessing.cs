namespace Kente.Vision;

/// <summary>What a backbone expects as input. Its models contain the conversion from pixels.</summary>
public enum BackbonePreprocessing
{
    /// <summary>Red, green and blue from 0 to 255: the backbone has layers of its own that scale them.</summary>
    Pixels,

    /// <summary>Values from 0 to 1.</summary>
    ZeroToOne,

    /// <summary>Values from −1 to 1, as MobileNet, Inception and ResNetV2 of Keras expect (mode "tf").</summary>
    MinusOneToOne,

    /// <summary>
    /// Values from 0 to 1, standardized by the mean and the standard deviation of ImageNet, as DenseNet of Keras expects (mode "torch").
    /// </summary>
    ImageNet,

    /// <summary>
    /// Blue, green and red from 0 to 255, less their means on ImageNet, as ResNet and VGG of Keras expect (mode "caffe").
    /// </summary>
    ImageNetBgr,
}
