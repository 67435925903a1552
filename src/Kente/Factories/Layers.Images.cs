using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Preprocessing.Images;

namespace Kente;

public static partial class Layers
{
    /// <summary>Crops the center of images; of two possible centers, the upper left one.</summary>
    /// <param name="size">Height and width of the output.</param>
    /// <param name="name">Name of the layer; default <c>center_crop</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public static Layer CenterCrop(Size2D size, string? name = null) => new CenterCrop(size, name);

    /// <summary>Resizes images.</summary>
    /// <param name="size">Height and width of the output.</param>
    /// <param name="interpolation">Interpolation; default bilinear.</param>
    /// <param name="aspectRatio">Handling of the aspect ratio: it changes, the default, or is kept by cropping or padding.</param>
    /// <param name="fillValue">Value of the padding; default 0.</param>
    /// <param name="antialias">Whether an antialiasing filter is applied when images are downsampled; default false.</param>
    /// <param name="name">Name of the layer; default <c>resizing</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    /// <exception cref="ArgumentException">Antialiasing is combined with nearest interpolation.</exception>
    public static Layer Resizing(
        Size2D size, Interpolation interpolation = Interpolation.Bilinear, AspectRatio aspectRatio = AspectRatio.Stretch,
        double fillValue = 0, bool antialias = false, string? name = null) =>
        new Resizing(size, interpolation, aspectRatio, fillValue, antialias, name);

    /// <summary>Randomly flips images in training, each with probability ½.</summary>
    /// <param name="mode">Direction: horizontal, vertical, or both at once, the default.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_flip</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    public static Layer RandomFlip(FlipMode mode = FlipMode.HorizontalAndVertical, long? seed = null, string? name = null) =>
        new RandomFlip(mode, seed, name);

    /// <summary>Randomly rotates images about their center in training.</summary>
    /// <param name="factor">Range of the angle in full turns, counterclockwise: .1 is −36° to 36°.</param>
    /// <param name="fillMode">How pixels outside the image are filled; default by reflection.</param>
    /// <param name="interpolation">Interpolation between pixels: bilinear, the default, or nearest.</param>
    /// <param name="fillValue">Value of pixels outside the image with <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_rotation</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public static Layer RandomRotation(
        RandomRange factor, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomRotation(factor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>Randomly zooms images in training; their size stays the same.</summary>
    /// <param name="heightFactor">Range of the vertical zoom, as a fraction of the height: (.2, .3) zooms out by 20 to 30 %; negative
    /// values zoom in.</param>
    /// <param name="widthFactor">Range of the horizontal zoom; default the zoom of the height, which keeps the aspect ratio.</param>
    /// <param name="fillMode">How pixels outside the image are filled; default by reflection.</param>
    /// <param name="interpolation">Interpolation between pixels: bilinear, the default, or nearest.</param>
    /// <param name="fillValue">Value of pixels outside the image with <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_zoom</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public static Layer RandomZoom(
        RandomRange heightFactor, RandomRange? widthFactor = null, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomZoom(heightFactor, widthFactor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>Randomly translates images in training.</summary>
    /// <param name="heightFactor">Range of the downward shift, as a fraction of the height: .1 is −10 % to 10 %.</param>
    /// <param name="widthFactor">Range of the shift to the right, as a fraction of the width.</param>
    /// <param name="fillMode">How pixels outside the image are filled; default by reflection.</param>
    /// <param name="interpolation">Interpolation between pixels: bilinear, the default, or nearest.</param>
    /// <param name="fillValue">Value of pixels outside the image with <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_translation</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public static Layer RandomTranslation(
        RandomRange heightFactor, RandomRange widthFactor, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomTranslation(heightFactor, widthFactor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>Randomly shears images in training, with the upper left corner fixed.</summary>
    /// <param name="xFactor">Range of the horizontal shear: the shift of a row against the row above, in pixels; default 0.</param>
    /// <param name="yFactor">Range of the vertical shear: the shift of a column against the column to its left, in pixels; default
    /// 0.</param>
    /// <param name="fillMode">How pixels outside the image are filled; default by reflection.</param>
    /// <param name="interpolation">Interpolation between pixels: bilinear, the default, or nearest.</param>
    /// <param name="fillValue">Value of pixels outside the image with <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_shear</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between −1 and 1, or the interpolation is not supported.</exception>
    public static Layer RandomShear(
        RandomRange xFactor = default, RandomRange yFactor = default, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomShear(xFactor, yFactor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>
    /// Randomly crops images in training, at the same position for all images of a batch. Otherwise crops the largest center region with
    /// the aspect ratio of the output and resizes it.
    /// </summary>
    /// <param name="size">Height and width of the output.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_crop</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels), as float32.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public static Layer RandomCrop(Size2D size, long? seed = null, string? name = null) =>
        new RandomCrop(size, seed, name);

    /// <summary>
    /// Randomly adjusts the contrast of images in training: scales the distance of each pixel from the mean of its channel.
    /// </summary>
    /// <param name="factor">Range of the change, between 0 and 1: (low, high) draws the contrast factor from 1 − low to 1 + high, a single
    /// number f from 1 to 1 + f, as in Keras.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_contrast</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomContrast(
        RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomContrast(factor, valueRange, seed, name);

    /// <summary>Randomly adjusts the brightness of images in training.</summary>
    /// <param name="factor">Range of the value that is added, as a fraction of the value range, between −1 and 1.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_brightness</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomBrightness(
        RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomBrightness(factor, valueRange, seed, name);

    /// <summary>Randomly adjusts the hue of images in training.</summary>
    /// <param name="factor">Range of the rotation of the hue in half turns, in either direction, between 0 and 1.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_hue</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomHue(
        RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomHue(factor, valueRange, seed, name);

    /// <summary>Randomly adjusts the saturation of images in training.</summary>
    /// <param name="factor">Range of f, between −1 and 1. The saturation is multiplied by f/(1 − f): ½ leaves it unchanged, less reduces
    /// it.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_saturation</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomSaturation(
        RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomSaturation(factor, valueRange, seed, name);

    /// <summary>Randomly inverts the colors of images in training.</summary>
    /// <param name="factor">Range from which the probability for an image is drawn, between 0 and 1.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_invert</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomInvert(
        RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomInvert(factor, valueRange, seed, name);

    /// <summary>Randomly adjusts the sharpness of images in training.</summary>
    /// <param name="factor">Range of the factor, between 0 and 1: 0 blurs, ½ leaves the image unchanged, 1 sharpens.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_sharpness</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomSharpness(
        RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomSharpness(factor, valueRange, seed, name);

    /// <summary>Randomly reduces the number of bits of each color channel in training.</summary>
    /// <param name="factor">Range of the number of bits kept, from 1 to 8; the upper end of a range is excluded, as in Keras.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_posterization</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomPosterization(
        RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomPosterization(factor, valueRange, seed, name);

    /// <summary>Randomly adjusts brightness, contrast, saturation and hue of images in training, in this order.</summary>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="brightnessFactor">Factor of <see cref="RandomBrightness"/>; default no change.</param>
    /// <param name="contrastFactor">Factor of <see cref="RandomContrast"/>; default no change.</param>
    /// <param name="saturationFactor">Factor of <see cref="RandomSaturation"/>; default no change.</param>
    /// <param name="hueFactor">Factor of <see cref="RandomHue"/>; default no change.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_color_jitter</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is out of its range, or the value range is not ascending.</exception>
    public static Layer RandomColorJitter(
        (double Low, double High)? valueRange = null, RandomRange? brightnessFactor = null, RandomRange? contrastFactor = null,
        RandomRange? saturationFactor = null, RandomRange? hueFactor = null, long? seed = null, string? name = null) =>
        new RandomColorJitter(valueRange, brightnessFactor, contrastFactor, saturationFactor, hueFactor, seed, name);

    /// <summary>Randomly converts images to grayscale in training; the number of channels stays 3.</summary>
    /// <param name="factor">Probability of the conversion of an image; default ½.</param>
    /// <param name="name">Name of the layer; default <c>random_grayscale</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not between 0 and 1.</exception>
    public static Layer RandomGrayscale(double factor = .5, string? name = null) =>
        new RandomGrayscale(factor, name);

    /// <summary>Randomly applies a Gaussian blur to images in training.</summary>
    /// <param name="factor">Range from which the probability for an image is drawn; default 0 to 1.</param>
    /// <param name="kernelSize">Height and width of the kernel, odd; default 3.</param>
    /// <param name="sigma">Range of the standard deviation of the kernel in pixels, between 0 and 1; default 0 to 1.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_gaussian_blur</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, a kernel size is even, or the value range is not
    /// ascending.</exception>
    public static Layer RandomGaussianBlur(
        RandomRange? factor = null, Size2D? kernelSize = null, RandomRange? sigma = null,
        (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomGaussianBlur(factor ?? 1, kernelSize ?? 3, sigma ?? 1, valueRange, seed, name);

    /// <summary>Random erasing: replaces a random rectangle of images in training. Zhong et al. 2017.</summary>
    /// <param name="factor">Range from which the probability for an image is drawn; default 0 to 1.</param>
    /// <param name="scale">Range from which height and width of the rectangle are drawn independently, as the square of their fraction of
    /// the image; default (.02, .33).</param>
    /// <param name="fillValue">Value of the erased pixels; default Gaussian noise.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_erasing</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, or the value range is not ascending.</exception>
    public static Layer RandomErasing(
        RandomRange? factor = null, RandomRange? scale = null, double? fillValue = null,
        (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomErasing(factor ?? 1, scale ?? (.02, .33), fillValue, valueRange, seed, name);

    /// <summary>Randomly solarizes images in training: adds a random value and then inverts the pixels from a threshold on.</summary>
    /// <param name="additionFactor">Range of the value that is added, as a fraction of the value range, between 0 and 1; default 0.</param>
    /// <param name="thresholdFactor">Range of the threshold, as a fraction of the value range, between 0 and 1; default 0, which inverts
    /// all pixels.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>solarization</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, or the value range is not ascending.</exception>
    public static Layer Solarization(
        RandomRange additionFactor = default, RandomRange thresholdFactor = default,
        (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new Solarization(additionFactor, thresholdFactor, valueRange, seed, name);

    /// <summary>Stretches the contrast of each channel of an image to the full value range, in training and inference.</summary>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="name">Name of the layer; default <c>auto_contrast</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value range is not ascending.</exception>
    public static Layer AutoContrast((double Low, double High)? valueRange = null, string? name = null) =>
        new AutoContrast(valueRange, name);

    /// <summary>Equalizes the histogram of each channel of images in training.</summary>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="bins">Number of bins of the histogram, at least 2; default 256.</param>
    /// <param name="name">Name of the layer; default <c>equalization</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 bins, or the value range is not ascending.</exception>
    public static Layer Equalization((double Low, double High)? valueRange = null, int bins = 256, string? name = null) =>
        new Equalization(valueRange, bins, name);

    /// <summary>
    /// Randomly applies a perspective-like transform to images in training: the matrix (1 + h, h, 0; v, 1 + v, 0) of Keras.
    /// </summary>
    /// <param name="factor">Range from which the probability for an image is drawn; default 0 to 1.</param>
    /// <param name="scale">Maximum magnitude of h and v, between 0 and 1; default 1.</param>
    /// <param name="interpolation">Interpolation between pixels: bilinear, the default, or nearest.</param>
    /// <param name="fillValue">Value of pixels outside the image; default 0.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_perspective</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, or the interpolation is not supported.</exception>
    public static Layer RandomPerspective(
        RandomRange? factor = null, double scale = 1, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0,
        long? seed = null, string? name = null) =>
        new RandomPerspective(factor ?? 1, scale, interpolation, fillValue, seed, name);

    /// <summary>Randomly applies elastic distortions to images in training. Simard, Steinkraus, Platt 2003.</summary>
    /// <param name="factor">Range from which the probability for an image is drawn; default 0 to 1.</param>
    /// <param name="scale">Range of the strength, between 0 and 1; default 0 to 1.</param>
    /// <param name="fillMode">How pixels outside the image are filled; default by reflection.</param>
    /// <param name="interpolation">Interpolation between pixels: bilinear, the default, or nearest.</param>
    /// <param name="fillValue">Value of pixels outside the image with <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="valueRange">Range of the pixel values; default 0 to 255.</param>
    /// <param name="seed">Seed of the layer; by default it uses the generator of the run, which the seed of <c>Fit</c> fixes.</param>
    /// <param name="name">Name of the layer; default <c>random_elastic_transform</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; changed in training only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not between 0 and 1, the interpolation is not supported, or the value
    /// range is not ascending.</exception>
    public static Layer RandomElasticTransform(
        RandomRange? factor = null, RandomRange? scale = null, FillMode fillMode = FillMode.Reflect,
        Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, (double Low, double High)? valueRange = null,
        long? seed = null, string? name = null) =>
        new RandomElasticTransform(factor ?? 1, scale ?? 1, fillMode, interpolation, fillValue, valueRange, seed, name);
}
