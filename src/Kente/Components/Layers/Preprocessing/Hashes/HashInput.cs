using System.Globalization;
using System.Text;

namespace Kente.Components.Layers.Preprocessing.Hashes;

/// <summary>Values as what is hashed: the UTF-8 of strings, and of whole numbers as they are written.</summary>
internal static class HashInput
{
    public static IEnumerable<string> Texts(NdArray array) => array.DType == DType.String
        ? array.ToStrings()
        : array.ToArray<long>().Select(number => number.ToString(CultureInfo.InvariantCulture));

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
