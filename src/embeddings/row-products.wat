;; Source of the bytes in row-products.ts: wat2wasm row-products.wat --output=- | base64 -w0
(module
  (import "js" "memory" (memory 1))
  ;; Dot products of one row with four vectors that follow each other.
  ;; row, vectors, out: byte offsets; bytes: the length of a row, a multiple of 16.
  (func (export "multiply") (param $row i32) (param $vectors i32) (param $out i32) (param $bytes i32)
    (local $end i32) (local $value v128)
    (local $second i32) (local $third i32) (local $fourth i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $end (i32.add (local.get $row) (local.get $bytes)))
    (local.set $second (i32.add (local.get $vectors) (local.get $bytes)))
    (local.set $third (i32.add (local.get $second) (local.get $bytes)))
    (local.set $fourth (i32.add (local.get $third) (local.get $bytes)))
    (loop $next
      (local.set $value (v128.load (local.get $row)))
      (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $value) (v128.load (local.get $vectors)))))
      (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $value) (v128.load (local.get $second)))))
      (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $value) (v128.load (local.get $third)))))
      (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $value) (v128.load (local.get $fourth)))))
      (local.set $vectors (i32.add (local.get $vectors) (i32.const 16)))
      (local.set $second (i32.add (local.get $second) (i32.const 16)))
      (local.set $third (i32.add (local.get $third) (i32.const 16)))
      (local.set $fourth (i32.add (local.get $fourth) (i32.const 16)))
      (br_if $next (i32.lt_u (local.tee $row (i32.add (local.get $row) (i32.const 16))) (local.get $end))))
    ;; Transpose the four sums and add them up: one number for each vector.
    (local.set $a (f32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $a) (local.get $b))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
    (local.set $c (f32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c) (local.get $d))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
    (v128.store (local.get $out) (f32x4.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $c))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $c)))))
)
