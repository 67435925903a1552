using Kente.Faces.Networks;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Faces;

/// <summary>Creates networks for faces, untrained.</summary>
public static class FaceNetworks
{
    /// <summary>
    /// Creates the network of DeepFace with its layers C1, M2, C3, L4, L5, L6, F7 and F8: 118,923,774 parameters, of which more than 95 %
    /// are in locally connected and dense layers. Input: aligned faces [152, 152, 3] with values from 0 to 255; output: the probability of
    /// each person. Taigman, Yang, Ranzato, Wolf, "DeepFace: Closing the Gap to Human-Level Performance in Face Verification", 2014.
    /// </summary>
    /// <remarks>
    /// The accuracy of the paper also needs its 4.4 million images and its 3D alignment. <see cref="FaceEmbedder"/> trains the layers up to
    /// F7 as an embedding if <see cref="FaceEmbedderOptions.Architecture"/> is <see cref="FaceArchitecture.DeepFace"/>.
    /// </remarks>
    /// <param name="people">Number of people, the units of F8; default 4,030.</param>
    /// <param name="width">Factor of the filters of all layers and of the units of F7; default 1. At 0.25 it trains on a laptop.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two people, or the width is not above 0 and up to 4.</exception>
    public static Model DeepFace(int people = 4030, double width = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(people, 2);
        NetworkWidth.Check(width, nameof(width));
        var image = Input([DeepFaceNetwork.InputSize, DeepFaceNetwork.InputSize, 3], name: "image");
        var features = DeepFaceNetwork.Features(image, width);
        return new(image, Dense(people, Softmax, name: "F8")(Dropout(0.5, name: "F7_dropout")(features)), name: "deepface");
    }
}
