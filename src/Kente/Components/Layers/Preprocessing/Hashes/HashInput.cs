using System.Globalization;
using System.Text;

namespace Kente.Components.Layers.Preprocessing.Hashes;

/// <summary>Converts values to hash input: the UTF-8 encoding of strings and of the decimal digits of integers.</summary>
internal static class HashInput
{
    public static IEnumerable<string> Texts(NdArray array) => array.DType == DType.String
        ? array.ToStrings()
        : array.ToArray<long>().Select(number => number.ToString(CultureInfo.InvariantCulture));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
