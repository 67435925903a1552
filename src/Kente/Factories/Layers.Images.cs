using Kente.Components.Layers.Preprocessing;
using Kente.Components.Layers.Preprocessing.Images;

namespace Kente;

public static partial class Layers
{
    /// <summary>Cuts the middle out of images; of two middles the upper left one.</summary>
    /// <param name="size">Height and width of what is left.</param>
    /// <param name="name">Name; default <c>center_crop</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public static Layer CenterCrop(Size2D size, string? name = null) => new CenterCrop(size, name);

    /// <summary>Brings images to one size.</summary>
    /// <param name="size">The new height and width.</param>
    /// <param name="interpolation">Where new pixels come from; default bilinear.</param>
    /// <param name="aspectRatio">What becomes of the ratio of the sides: it changes, the default, or the image is cut or filled up.</param>
    /// <param name="fillValue">What an image is filled up with; default 0.</param>
    /// <param name="antialias">Whether a smaller image is made of all pixels, smoothed, not only of those nearest; default false.</param>
    /// <param name="name">Name; default <c>resizing</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    /// <exception cref="ArgumentException">The nearest pixel is to be smoothed.</exception>
    public static Layer Resizing(
        Size2D size, Interpolation interpolation = Interpolation.Bilinear, AspectRatio aspectRatio = AspectRatio.Stretch, double fillValue = 0, bool antialias = false, string? name = null) =>
        new Resizing(size, interpolation, aspectRatio, fillValue, antialias, name);

    /// <summary>Turns every other image over at random while training, each by itself.</summary>
    /// <param name="mode">How: horizontally, vertically, or both at once, the default.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_flip</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    public static Layer RandomFlip(FlipMode mode = FlipMode.HorizontalAndVertical, long? seed = null, string? name = null) =>
        new RandomFlip(mode, seed, name);

    /// <summary>Turns images about their middle by a random angle while training.</summary>
    /// <param name="factor">The angle in turns, counterclockwise: .1 is up to 36° either way.</param>
    /// <param name="fillMode">What stands where there are no pixels; default the mirrored image.</param>
    /// <param name="interpolation">Where pixels between pixels come from: bilinear, the default, or the nearest.</param>
    /// <param name="fillValue">The value of <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_rotation</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not within −1 and 1, or the interpolation is another.</exception>
    public static Layer RandomRotation(RandomRange factor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomRotation(factor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>Makes what images show larger or smaller at random while training; their size stays.</summary>
    /// <param name="heightFactor">By how much of itself the part that is seen grows in height: (.2, .3) shows 20 to 30 % more, and negative numbers less.</param>
    /// <param name="widthFactor">The same for the width; default as much as the height.</param>
    /// <param name="fillMode">What stands where there are no pixels; default the mirrored image.</param>
    /// <param name="interpolation">Where pixels between pixels come from: bilinear, the default, or the nearest.</param>
    /// <param name="fillValue">The value of <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_zoom</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within −1 and 1, or the interpolation is another.</exception>
    public static Layer RandomZoom(
        RandomRange heightFactor, RandomRange? widthFactor = null, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomZoom(heightFactor, widthFactor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>Shifts images at random while training.</summary>
    /// <param name="heightFactor">How far down, as a share of the height: .1 is up to a tenth either way.</param>
    /// <param name="widthFactor">How far to the right, as a share of the width.</param>
    /// <param name="fillMode">What stands where there are no pixels; default the mirrored image.</param>
    /// <param name="interpolation">Where pixels between pixels come from: bilinear, the default, or the nearest.</param>
    /// <param name="fillValue">The value of <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_translation</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within −1 and 1, or the interpolation is another.</exception>
    public static Layer RandomTranslation(
        RandomRange heightFactor, RandomRange widthFactor, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomTranslation(heightFactor, widthFactor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>Slants images at random while training, the upper left corner staying where it is.</summary>
    /// <param name="xFactor">By how many pixels a row is shifted against the one above; default 0.</param>
    /// <param name="yFactor">By how many pixels a column is shifted against the one to the left; default 0.</param>
    /// <param name="fillMode">What stands where there are no pixels; default the mirrored image.</param>
    /// <param name="interpolation">Where pixels between pixels come from: bilinear, the default, or the nearest.</param>
    /// <param name="fillValue">The value of <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_shear</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within −1 and 1, or the interpolation is another.</exception>
    public static Layer RandomShear(
        RandomRange xFactor = default, RandomRange yFactor = default, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomShear(xFactor, yFactor, fillMode, interpolation, fillValue, seed, name);

    /// <summary>Cuts a part out of images, at a random place while training, one place for all images of a batch. A prediction takes the largest part of that shape from the middle, resized.</summary>
    /// <param name="size">Height and width of the part.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_crop</c>, numbered.</param>
    /// <returns>(None, height, width, channels) → (None, size, channels), as float32.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is less than 1.</exception>
    public static Layer RandomCrop(Size2D size, long? seed = null, string? name = null) =>
        new RandomCrop(size, seed, name);

    /// <summary>Strengthens or weakens the contrast of images at random while training, each channel about its own mean.</summary>
    /// <param name="factor">By how much of itself it changes: (low, high) is from 1 − low to 1 + high, and one number is from 1 to 1 + it, as in Keras. Within 0 and 1.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_contrast</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomContrast(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomContrast(factor, valueRange, seed, name);

    /// <summary>Makes images brighter or darker at random while training.</summary>
    /// <param name="factor">What is added, as a share of the range of values, within −1 and 1.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_brightness</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomBrightness(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomBrightness(factor, valueRange, seed, name);

    /// <summary>Turns the colours of images around the circle of hues at random while training.</summary>
    /// <param name="factor">How far, in half turns, either way, within 0 and 1.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_hue</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomHue(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomHue(factor, valueRange, seed, name);

    /// <summary>Makes colours stronger or paler at random while training.</summary>
    /// <param name="factor">The saturation is multiplied by f/(1 − f): ½ leaves it, less makes it paler. Within −1 and 1.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_saturation</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomSaturation(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomSaturation(factor, valueRange, seed, name);

    /// <summary>Turns images into their negatives at random while training.</summary>
    /// <param name="factor">How likely it is for an image: drawn itself from this range, within 0 and 1.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_invert</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomInvert(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomInvert(factor, valueRange, seed, name);

    /// <summary>Makes images sharper or softer at random while training.</summary>
    /// <param name="factor">0 softens, ½ leaves the image, 1 sharpens.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_sharpness</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomSharpness(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomSharpness(factor, valueRange, seed, name);

    /// <summary>Leaves only some bits of each colour at random while training.</summary>
    /// <param name="factor">How many bits of 8 are left, from 1 to 8; the larger number of two is not drawn, as in Keras.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_posterization</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomPosterization(RandomRange factor, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomPosterization(factor, valueRange, seed, name);

    /// <summary>Changes brightness, contrast, saturation and hue of images at random while training, one after the other.</summary>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="brightnessFactor">As in <see cref="RandomBrightness"/>; default none.</param>
    /// <param name="contrastFactor">As in <see cref="RandomContrast"/>; default none.</param>
    /// <param name="saturationFactor">As in <see cref="RandomSaturation"/>; default none.</param>
    /// <param name="hueFactor">As in <see cref="RandomHue"/>; default none.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_color_jitter</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is out of its range, or the values of pixels are.</exception>
    public static Layer RandomColorJitter(
        (double Low, double High)? valueRange = null, RandomRange? brightnessFactor = null, RandomRange? contrastFactor = null, RandomRange? saturationFactor = null, RandomRange? hueFactor = null,
        long? seed = null, string? name = null) =>
        new RandomColorJitter(valueRange, brightnessFactor, contrastFactor, saturationFactor, hueFactor, seed, name);

    /// <summary>Takes the colours out of some images at random while training; the channels stay three.</summary>
    /// <param name="factor">How likely it is for an image; default ½.</param>
    /// <param name="name">Name; default <c>random_grayscale</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The factor is not within 0 and 1.</exception>
    public static Layer RandomGrayscale(double factor = .5, string? name = null) =>
        new RandomGrayscale(factor, name);

    /// <summary>Blurs some images at random while training.</summary>
    /// <param name="factor">How likely it is for an image, drawn itself from this range; default from 0 to 1.</param>
    /// <param name="kernelSize">Height and width of the kernel, odd; default 3.</param>
    /// <param name="sigma">Its deviation in pixels, within 0 and 1; default from 0 to 1.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_gaussian_blur</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, a length of the kernel is even, or the values of pixels are out of range.</exception>
    public static Layer RandomGaussianBlur(
        RandomRange? factor = null, Size2D? kernelSize = null, RandomRange? sigma = null, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomGaussianBlur(factor ?? 1, kernelSize ?? 3, sigma ?? 1, valueRange, seed, name);

    /// <summary>Erases a random rectangle of images while training. Zhong et al. 2017.</summary>
    /// <param name="factor">How likely it is for an image, drawn itself from this range; default from 0 to 1.</param>
    /// <param name="scale">Squares of the shares of height and width that the rectangle takes; default (.02, .33).</param>
    /// <param name="fillValue">What is put there; default noise.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_erasing</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, or the values of pixels are out of range.</exception>
    public static Layer RandomErasing(
        RandomRange? factor = null, RandomRange? scale = null, double? fillValue = null, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomErasing(factor ?? 1, scale ?? (.02, .33), fillValue, valueRange, seed, name);

    /// <summary>Makes images brighter and turns what is then bright into its negative, at random while training.</summary>
    /// <param name="additionFactor">What is added, as a share of the range of values, within 0 and 1; default 0.</param>
    /// <param name="thresholdFactor">From which share of the range of values on pixels are turned, within 0 and 1; default 0, all.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>solarization</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, or the values of pixels are out of range.</exception>
    public static Layer Solarization(RandomRange additionFactor = default, RandomRange thresholdFactor = default, (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new Solarization(additionFactor, thresholdFactor, valueRange, seed, name);

    /// <summary>Stretches each channel of each image over the whole range of values, in training and in predictions alike.</summary>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="name">Name; default <c>auto_contrast</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The values of pixels are out of range.</exception>
    public static Layer AutoContrast((double Low, double High)? valueRange = null, string? name = null) =>
        new AutoContrast(valueRange, name);

    /// <summary>Spreads the values of each channel of each image evenly while training: as many pixels are dark as bright.</summary>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="bins">Into how many steps values are sorted; default 256.</param>
    /// <param name="name">Name; default <c>equalization</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 steps, or the values of pixels are out of range.</exception>
    public static Layer Equalization((double Low, double High)? valueRange = null, int bins = 256, string? name = null) =>
        new Equalization(valueRange, bins, name);

    /// <summary>Stretches and slants some images at random while training, as if they were seen from another place.</summary>
    /// <param name="factor">How likely it is for an image, drawn itself from this range; default from 0 to 1.</param>
    /// <param name="scale">How strong it is at most, within 0 and 1; default 1.</param>
    /// <param name="interpolation">Where pixels between pixels come from: bilinear, the default, or the nearest.</param>
    /// <param name="fillValue">What stands where there are no pixels; default 0.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_perspective</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, or the interpolation is another.</exception>
    public static Layer RandomPerspective(
        RandomRange? factor = null, double scale = 1, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0, long? seed = null, string? name = null) =>
        new RandomPerspective(factor ?? 1, scale, interpolation, fillValue, seed, name);

    /// <summary>Distorts some images at random while training, as if they were drawn on rubber. Simard, Steinkraus, Platt 2003.</summary>
    /// <param name="factor">How likely it is for an image, drawn itself from this range; default from 0 to 1.</param>
    /// <param name="scale">How strong it is, within 0 and 1; default from 0 to 1.</param>
    /// <param name="fillMode">What stands where there are no pixels; default the mirrored image.</param>
    /// <param name="interpolation">Where pixels between pixels come from: bilinear, the default, or the nearest.</param>
    /// <param name="fillValue">The value of <see cref="FillMode.Constant"/>; default 0.</param>
    /// <param name="valueRange">The values that pixels have; default 0 to 255.</param>
    /// <param name="seed">Where the layer's own random numbers begin; default none of its own, so that the seed of <c>Fit</c> fixes them.</param>
    /// <param name="name">Name; default <c>random_elastic_transform</c>, numbered.</param>
    /// <returns>Images of the same shape, as float32; in a prediction the images as they are.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not within 0 and 1, the interpolation is another, or the values of pixels are out of range.</exception>
    public static Layer RandomElasticTransform(
        RandomRange? factor = null, RandomRange? scale = null, FillMode fillMode = FillMode.Reflect, Interpolation interpolation = Interpolation.Bilinear, double fillValue = 0,
        (double Low, double High)? valueRange = null, long? seed = null, string? name = null) =>
        new RandomElasticTransform(factor ?? 1, scale ?? 1, fillMode, interpolation, fillValue, valueRange, seed, name);
}
